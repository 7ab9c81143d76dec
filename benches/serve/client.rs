//! A browser's half of HTTP, as far as a preview needs it: `GET`, on a connection that is kept.

use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A server that is silent for so long will say no more.
const SILENCE: Duration = Duration::from_secs(20);

/// One connection to a server, made anew when the server has closed it.
pub(crate) struct Client {
    server: SocketAddr,
    connection: Option<BufReader<TcpStream>>,
}

/// What a server answered, whole.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Client {
    /// Connects when it is first asked.
    pub(crate) fn new(server: SocketAddr) -> Self {
        Self {
            server,
            connection: None,
        }
    }

    /// Asks for what lies at a path.
    ///
    /// # Errors
    ///
    /// When a new connection fails, or its answer breaks off or cannot be read.
    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        if let Some(mut kept) = self.connection.take()
            && let Ok(answer) = self.ask(&mut kept, path)
        {
            self.connection = Some(kept);
            return Ok(answer);
        }
        let mut new = BufReader::new(connect(self.server)?);
        let answer = self.ask(&mut new, path)?;
        self.connection = Some(new);
        Ok(answer)
    }

    fn ask(&self, connection: &mut BufReader<TcpStream>, path: &str) -> io::Result<Answer> {
        request(connection.get_mut(), self.server, path, "text/html")?;
        let mut line = String::new();
        connection.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| broken(&line))?;

        let (mut length, mut is_chunked) = (None, false);
        loop {
            line.clear();
            connection.read_line(&mut line)?;
            let header = line.trim_end().to_ascii_lowercase();
            let Some((name, value)) = header.split_once(':') else {
                break;
            };
            match (name, value.trim()) {
                ("content-length", value) => length = value.parse().ok(),
                ("transfer-encoding", "chunked") => is_chunked = true,
                _ => {}
            }
        }
        let body = match length {
            _ if is_chunked => chunks(connection)?,
            Some(length) => bytes(connection, length)?,
            None => return Err(broken("an answer without a length")),
        };
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { status, body })
    }
}

/// A connection that sends at once, and does not wait for ever.
pub(crate) fn connect(server: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(server)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(SILENCE))?;
    Ok(stream)
}

/// Sends a request, in one piece.
pub(crate) fn request(
    stream: &mut TcpStream,
    server: SocketAddr,
    path: &str,
    accept: &str,
) -> io::Result<()> {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept: {accept}\r\n\r\n");
    stream.write_all(head.as_bytes())
}

fn chunks(connection: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        connection.read_line(&mut line)?;
        let length = usize::from_str_radix(line.trim_end(), 16).map_err(|_| broken(&line))?;
        body.extend(bytes(connection, length)?);
        connection.read_line(&mut String::new())?;
        if length == 0 {
            return Ok(body);
        }
    }
}

fn bytes(connection: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    connection.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, format!("no HTTP: {what:?}"))
}
