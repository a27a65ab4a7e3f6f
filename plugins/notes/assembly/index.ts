// Notes, kept by name. A function returns 0 when it has succeeded; whatever it wants to know, it asks for.
import { Config, Host, LogLevel, Memory, Var } from '@extism/as-pdk';
import { http_request, http_status_code, event_publish, error_set } from './xcore';
import { request, respond } from './xcore';

export function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  error_set(Memory.allocateString(message === null ? 'aborted' : message).offset);
}

export function greet(): i32 {
  const greeting = Config.get('greeting');
  write((greeting === null ? 'Hi' : greeting) + ', ' + request('user.name') + '!');
  return 0;
}

export function read(): i32 {
  const note = Var.getString(name());
  if (note === null) {
    respond('status', '404');
    write('There is no such note');
  } else {
    write(note);
  }
  return 0;
}

export function keep(): i32 {
  const note = Host.input();
  if (note.length == 0) {
    respond('status', '400');
    write('A note has at least one character');
    return 0;
  }
  Var.set(name(), note);
  Host.log(LogLevel.Info, 'kept ' + request('path.name'));
  event_publish(
    Memory.allocateString('notes.kept').offset,
    Memory.allocateString('{"name":"' + request('path.name') + '"}').offset
  );
  respond('status', '201');
  respond('header.Location', '/notes/' + request('path.name'));
  return 0;
}

export function drop(): i32 {
  Var.remove(name());
  respond('status', '204');
  return 0;
}

/** Fetches the address it is sent. */
export function fetch(): i32 {
  const wanted = Memory.allocateString('{"method":"GET","url":"' + Host.inputString() + '"}');
  const offset = http_request(wanted.offset, 0);
  const body = new Memory(offset, length(offset)).toString();
  write(http_status_code().toString() + ' ' + body);
  return 0;
}

/** A task's: its input is the task's arguments. */
export function remind(): i32 {
  write('reminded of ' + Host.inputString());
  return 0;
}

/** A listener's: its input is an event. */
export function count(): i32 {
  const counted = Var.getString('#events');
  const next = (counted === null ? 0 : i32(parseInt(counted))) + 1;
  Var.set('#events', Uint8Array.wrap(String.UTF8.encode(next.toString())));
  return 0;
}

function name(): string {
  return 'note ' + request('path.name');
}

/** Of any characters; the kit's own outputString is for ASCII. */
function write(text: string): void {
  Host.outputMemory(Memory.allocateString(text));
}

@external('extism:host/env', 'length')
declare function length(offset: u64): u64;
