use super::*;
use crate::view::sample;

fn builtin() -> Templates {
    let Noted { value, notes } = Templates::new(&[]);
    assert_eq!(notes, []);
    value
}

#[test]
fn sample_site_renders() {
    let folder = std::env::var_os("SAMPLE_SITE").map(std::path::PathBuf::from);
    let templates = builtin();
    for page in sample::pages() {
        let html = templates
            .render(&page)
            .unwrap_or_else(|fault| panic!("{}: {fault:#?}", page.address));
        if let Some(folder) = &folder {
            let file = folder.join(page.address.file());
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, html).unwrap();
            for (name, bytes) in builtin::STATIC {
                std::fs::write(folder.join(name), bytes).unwrap();
            }
        }
    }
}
