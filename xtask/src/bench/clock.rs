//! How long a core has worked for this thread.

use std::fs::File;
use std::time::{Duration, Instant};

/// Linux counts what each thread worked; elsewhere the time that passed has to do.
pub struct Clock {
    counted: Option<File>,
    start: Instant,
}

impl Clock {
    /// A clock of the thread that makes it.
    pub fn new() -> Clock {
        #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
        Clock { counted: File::open("/proc/thread-self/schedstat").ok(), start: Instant::now() }
    }

    /// The time so far. Linux brings its count up to date a few hundred times a second, so short steps are right on average only.
    pub fn now(&self) -> Duration {
        self.counted.as_ref().and_then(worked).unwrap_or_else(|| self.start.elapsed())
    }
}

#[cfg(unix)]
fn worked(file: &File) -> Option<Duration> {
    use std::os::unix::fs::FileExt;
    let mut bytes = [0; 64];
    let size = file.read_at(&mut bytes, 0).ok()?;
    let text = std::str::from_utf8(bytes.get(..size)?).ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[cfg(not(unix))]
fn worked(_: &File) -> Option<Duration> {
    None
}
