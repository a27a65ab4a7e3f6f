// Runs tasks of the module in this Node's V8 as they come on standard input, a line each:
// {"function":"fib","args":[35]} -> {"result":9227465,"millis":41.2}
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), { env: { abort() {} } });
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  const begin = performance.now();
  const result = instance.exports[task.function](...task.args);
  const millis = performance.now() - begin;
  process.stdout.write(JSON.stringify({ result, millis }) + '\n');
}
