// BLAKE3 (the paper's section 2), of whole messages, without a key.
const IV = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
]);
const CHUNK_START = 1, CHUNK_END = 2, PARENT = 4, ROOT = 8;
const OUT = memory.data(32);
const PAIR = memory.data(64);
const LAST = memory.data(64);
// A chaining value for each bit of the number of chunks.
const STACK = memory.data(32 * 54);

/** The first word of the digest, as it is written: bytes in order. */
export function blake3(message: usize, length: i32): u32 {
  const chunks = length == 0 ? 1 : (length + 1023) / 1024;
  if (chunks == 1) {
    chunk(message, length, 0, ROOT);
    return bswap<u32>(load<u32>(OUT));
  }
  let depth = 0;
  for (let index = 0; index < chunks - 1; index++) {
    chunk(message + (index << 10), 1024, index, 0);
    // As many full subtrees end here as the number of chunks so far has zeroes at its end.
    for (let total = index + 1; (total & 1) == 0; total >>= 1) {
      depth--;
      memory.copy(PAIR, STACK + (depth << 5), 32);
      memory.copy(PAIR + 32, OUT, 32);
      parent(0);
    }
    memory.copy(STACK + (depth << 5), OUT, 32);
    depth++;
  }
  chunk(message + ((chunks - 1) << 10), length - ((chunks - 1) << 10), chunks - 1, 0);
  while (depth > 0) {
    depth--;
    memory.copy(PAIR, STACK + (depth << 5), 32);
    memory.copy(PAIR + 32, OUT, 32);
    parent(depth == 0 ? ROOT : 0);
  }
  return bswap<u32>(load<u32>(OUT));
}

function parent(flags: i32): void {
  compress(IV, PAIR, 0, 64, PARENT | flags);
}

function chunk(p: usize, length: i32, index: i32, last: i32): void {
  let value = IV;
  let flags = CHUNK_START;
  let at = 0;
  for (; length - at > 64; at += 64) {
    compress(value, p + at, index, 64, flags);
    value = OUT;
    flags = 0;
  }
  memory.fill(LAST, 0, 64);
  memory.copy(LAST, p + at, length - at);
  compress(value, LAST, index, length - at, flags | CHUNK_END | last);
}

function compress(value: usize, p: usize, index: i32, length: i32, flags: i32): void {
  let v0 = load<u32>(value, 0), v1 = load<u32>(value, 4), v2 = load<u32>(value, 8), v3 = load<u32>(value, 12);
  let v4 = load<u32>(value, 16), v5 = load<u32>(value, 20), v6 = load<u32>(value, 24), v7 = load<u32>(value, 28);
  let v8 = load<u32>(IV, 0), v9 = load<u32>(IV, 4), v10 = load<u32>(IV, 8), v11 = load<u32>(IV, 12);
  let v12: u32 = index, v13: u32 = 0, v14: u32 = length, v15: u32 = flags;
  let m0 = load<u32>(p, 0), m1 = load<u32>(p, 4), m2 = load<u32>(p, 8), m3 = load<u32>(p, 12);
  let m4 = load<u32>(p, 16), m5 = load<u32>(p, 20), m6 = load<u32>(p, 24), m7 = load<u32>(p, 28);
  let m8 = load<u32>(p, 32), m9 = load<u32>(p, 36), m10 = load<u32>(p, 40), m11 = load<u32>(p, 44);
  let m12 = load<u32>(p, 48), m13 = load<u32>(p, 52), m14 = load<u32>(p, 56), m15 = load<u32>(p, 60);
  for (let round = 0; ; round++) {
    v0 += v4 + m0; v12 = rotr<u32>(v12 ^ v0, 16); v8 += v12; v4 = rotr<u32>(v4 ^ v8, 12);
    v0 += v4 + m1; v12 = rotr<u32>(v12 ^ v0, 8); v8 += v12; v4 = rotr<u32>(v4 ^ v8, 7);
    v1 += v5 + m2; v13 = rotr<u32>(v13 ^ v1, 16); v9 += v13; v5 = rotr<u32>(v5 ^ v9, 12);
    v1 += v5 + m3; v13 = rotr<u32>(v13 ^ v1, 8); v9 += v13; v5 = rotr<u32>(v5 ^ v9, 7);
    v2 += v6 + m4; v14 = rotr<u32>(v14 ^ v2, 16); v10 += v14; v6 = rotr<u32>(v6 ^ v10, 12);
    v2 += v6 + m5; v14 = rotr<u32>(v14 ^ v2, 8); v10 += v14; v6 = rotr<u32>(v6 ^ v10, 7);
    v3 += v7 + m6; v15 = rotr<u32>(v15 ^ v3, 16); v11 += v15; v7 = rotr<u32>(v7 ^ v11, 12);
    v3 += v7 + m7; v15 = rotr<u32>(v15 ^ v3, 8); v11 += v15; v7 = rotr<u32>(v7 ^ v11, 7);
    v0 += v5 + m8; v15 = rotr<u32>(v15 ^ v0, 16); v10 += v15; v5 = rotr<u32>(v5 ^ v10, 12);
    v0 += v5 + m9; v15 = rotr<u32>(v15 ^ v0, 8); v10 += v15; v5 = rotr<u32>(v5 ^ v10, 7);
    v1 += v6 + m10; v12 = rotr<u32>(v12 ^ v1, 16); v11 += v12; v6 = rotr<u32>(v6 ^ v11, 12);
    v1 += v6 + m11; v12 = rotr<u32>(v12 ^ v1, 8); v11 += v12; v6 = rotr<u32>(v6 ^ v11, 7);
    v2 += v7 + m12; v13 = rotr<u32>(v13 ^ v2, 16); v8 += v13; v7 = rotr<u32>(v7 ^ v8, 12);
    v2 += v7 + m13; v13 = rotr<u32>(v13 ^ v2, 8); v8 += v13; v7 = rotr<u32>(v7 ^ v8, 7);
    v3 += v4 + m14; v14 = rotr<u32>(v14 ^ v3, 16); v9 += v14; v4 = rotr<u32>(v4 ^ v9, 12);
    v3 += v4 + m15; v14 = rotr<u32>(v14 ^ v3, 8); v9 += v14; v4 = rotr<u32>(v4 ^ v9, 7);
    if (round == 6) break;
    const t0 = m0, t1 = m1, t2 = m2, t3 = m3, t4 = m4, t5 = m5, t6 = m6, t7 = m7;
    const t8 = m8, t9 = m9, t10 = m10, t11 = m11, t12 = m12, t13 = m13, t14 = m14, t15 = m15;
    m0 = t2; m1 = t6; m2 = t3; m3 = t10; m4 = t7; m5 = t0; m6 = t4; m7 = t13;
    m8 = t1; m9 = t11; m10 = t12; m11 = t5; m12 = t9; m13 = t14; m14 = t15; m15 = t8;
  }
  store<u32>(OUT, v0 ^ v8, 0);
  store<u32>(OUT, v1 ^ v9, 4);
  store<u32>(OUT, v2 ^ v10, 8);
  store<u32>(OUT, v3 ^ v11, 12);
  store<u32>(OUT, v4 ^ v12, 16);
  store<u32>(OUT, v5 ^ v13, 20);
  store<u32>(OUT, v6 ^ v14, 24);
  store<u32>(OUT, v7 ^ v15, 28);
}
