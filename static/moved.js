// Leads on from an old address, and keeps the part of the page that was asked for: `#limits`.
const link = document.querySelector("main a[href]");
if (link) {
  location.replace(link.href + location.hash);
}
