// What the platform offers beyond the functions of Extism's kit.
import { Memory } from '@extism/as-pdk';

@external('extism:host/user', 'event_publish')
export declare function event_publish(type: u64, json: u64): void;
@external('extism:host/user', 'request_get')
declare function request_get(name: u64): u64;
@external('extism:host/user', 'response_set')
declare function response_set(name: u64, value: u64): void;
@external('extism:host/env', 'http_request')
export declare function http_request(request: u64, body: u64): u64;
@external('extism:host/env', 'http_status_code')
export declare function http_status_code(): i32;
@external('extism:host/env', 'error_set')
export declare function error_set(message: u64): void;
@external('extism:host/env', 'length')
declare function length(offset: u64): u64;

/** What is known of the request; an empty text when it is not. */
export function request(name: string): string {
  const offset = request_get(Memory.allocateString(name).offset);
  return offset == 0 ? '' : new Memory(offset, length(offset)).toString();
}

/** Sets the status or a header of the answer. */
export function respond(name: string, value: string): void {
  response_set(Memory.allocateString(name).offset, Memory.allocateString(value).offset);
}
