// Five tasks of different kinds: calls, integers, memory in steps, floating point, wide straight code.
// Each gives a number by which its result is checked.
import { blake3 as hash3 } from './blake3';
import { sha256 as hash2 } from './sha256';

export function add(a: i32, b: i32): i32 {
  return a + b;
}

export function fib(n: i32): i32 {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

/** The first 32 bits of the digest of so many bytes 0, 1, …, 250, 0, … */
export function sha256(length: i32): i32 {
  return <i32>hash2(message(length), length);
}

/** The first 32 bits of the digest of the same bytes. */
export function blake3(length: i32): i32 {
  return <i32>hash3(message(length), length);
}

/** How many primes there are below a number. */
export function sieve(limit: i32): i32 {
  const composite = room(limit);
  memory.fill(composite, 0, limit);
  let primes = 0;
  for (let n = 2; n < limit; n++) {
    if (load<u8>(composite + n) != 0) continue;
    primes++;
    for (let multiple = <i64>n * n; multiple < limit; multiple += n) {
      store<u8>(composite + <usize>multiple, 1);
    }
  }
  return primes;
}

/** The trace of a product of two square matrices, made again and again. */
export function matmul(size: i32, times: i32): f64 {
  const bytes = size * size * 8;
  const a = room(3 * bytes);
  const b = a + bytes;
  const c = b + bytes;
  for (let i = 0; i < size * size; i++) {
    store<f64>(a + (<usize>i << 3), <f64>(i % 7) + 0.5);
    store<f64>(b + (<usize>i << 3), <f64>(i % 11) - 3.0);
  }
  let trace: f64 = 0;
  for (let time = 0; time < times; time++) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum: f64 = 0;
        for (let k = 0; k < size; k++) {
          sum += load<f64>(a + (<usize>(i * size + k) << 3)) * load<f64>(b + (<usize>(k * size + j) << 3));
        }
        store<f64>(c + (<usize>(i * size + j) << 3), sum);
      }
    }
    trace += load<f64>(c + (<usize>((size + 1) * (time % size)) << 3));
  }
  return trace;
}

const BEGIN: usize = __heap_base;
let filled: i32 = 0;

/** The same memory for every task. */
function room(bytes: i32): usize {
  const pages = <i32>((BEGIN + bytes + 0xffff) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
  filled = 0;
  return BEGIN;
}

function message(length: i32): usize {
  if (filled != length) {
    const start = room(length);
    for (let i = 0; i < length; i++) {
      store<u8>(start + i, <u8>(i % 251));
    }
    filled = length;
  }
  return BEGIN;
}
