//! Runs the exported encoder with rten over windows of word pieces, one core, and says how many pieces a second it did.

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::NdTensor;
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The pieces after which a batch is closed.
const BATCH: usize = 256;

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [model, windows] = paths.as_slice() else {
        return Err("usage: rapporteur-peers MODEL.onnx WINDOWS.txt".into());
    };
    let model = Model::load_file(model)?;
    let text = std::fs::read_to_string(windows)?;
    let windows: Vec<Vec<i32>> =
        text.lines().map(|line| line.split(' ').filter_map(|id| id.parse().ok()).collect()).collect();
    let pieces: usize = windows.iter().map(Vec::len).sum();
    let options = RunOptions::default().with_thread_pool(Some(Arc::new(ThreadPool::with_num_threads(1))));
    for (name, batches) in [("a window at a time", single(&windows)), ("batches by length", by_length(&windows))] {
        for batch in &batches {
            run(&model, batch, &options)?;
        }
        let (start, mut rounds) = (busy(), 0);
        while busy() - start < Duration::from_secs(3) {
            for batch in &batches {
                run(&model, batch, &options)?;
            }
            rounds += 1;
        }
        let speed = (pieces * rounds) as f64 / (busy() - start).as_secs_f64();
        println!("rten 0.27, {name}: {speed:.0} pieces/s a core");
    }
    Ok(())
}

fn single(windows: &[Vec<i32>]) -> Vec<Vec<&[i32]>> {
    windows.iter().map(|window| vec![window.as_slice()]).collect()
}

fn by_length(windows: &[Vec<i32>]) -> Vec<Vec<&[i32]>> {
    let mut sorted: Vec<&[i32]> = windows.iter().map(Vec::as_slice).collect();
    sorted.sort_by_key(|window| window.len());
    let mut batches: Vec<Vec<&[i32]>> = Vec::new();
    for window in sorted {
        match batches.last_mut().filter(|batch| (batch.len() + 1) * window.len() <= BATCH) {
            Some(batch) => batch.push(window),
            None => batches.push(vec![window]),
        }
    }
    batches
}

/// One pass over windows that are padded to the longest.
fn run(model: &Model, batch: &[&[i32]], options: &RunOptions) -> Result<(), Box<dyn Error>> {
    let (count, longest) = (batch.len(), batch.iter().map(|window| window.len()).max().unwrap_or(0));
    let ids = NdTensor::from_fn([count, longest], |[row, at]| batch[row].get(at).copied().unwrap_or(0));
    let places = NdTensor::from_fn([count, longest], |[_, at]| at as i32);
    let features = NdTensor::from_fn([count, longest, 4], |[_, _, at]| [1, 6, 10, 14][at]);
    let hidden = NdTensor::from_fn([count, longest], |[row, at]| if at < batch[row].len() { 0.0f32 } else { -1e9 });
    let inputs = vec![
        (model.node_id("ids")?, ids.into()),
        (model.node_id("places")?, places.into()),
        (model.node_id("features")?, features.into()),
        (model.node_id("hidden")?, hidden.into()),
    ];
    model.run(inputs, &[model.node_id("vectors")?], Some(options.clone()))?;
    Ok(())
}

/// The time that a core has worked for this process; where the system does not say, the time that has passed.
fn busy() -> Duration {
    thread_local!(static START: Instant = Instant::now());
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let spent: u64 = threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("schedstat")).ok())
        .filter_map(|text| text.split(' ').next()?.parse::<u64>().ok())
        .sum();
    if spent > 0 { Duration::from_nanos(spent) } else { START.with(Instant::elapsed) }
}
