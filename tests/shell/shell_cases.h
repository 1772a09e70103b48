// A case for every command of the shell, and for every error.
#pragma once

#include "shell/shell_fixture.h"

namespace hsx {

struct ShellCase {
  const char* command;  // as in the table of commands
  const char* line;     // after "clock goto 48823", where the consumer waits for the producer's first number
  const char* shown;
};

// The numbers of the producer: 1, 25173 + 13849 = 39022 = 0x986E, ... The consumer's bank lies at 1000, its
// stack below FFFC; the second bank 64 bytes above the first, the second stack 4 KiB below.
inline constexpr ShellCase kShellCases[] = {
    {"clock step", "clock step 1", "rounds over"},
    {"clock run", "clock run", "the run has ended: completed"},
    {"clock status", "clock status", "cycle 48823"},
    {"clock back", "clock back", "rounds over"},
    {"clock goto", "clock goto 100", "cycle 100 "},
    {"ps", "ps", "wait_mbx: app:numbers"},
    {"dumpregs", "dumpregs 2", "reg_base   0x1040    stack_base  0xDFFC    stack_limit  0xDFFC"},
    {"sched stats", "sched stats 2", "Trace, the last 2 of "},
    {"mbox", "mbox app", "app:numbers"},
    {"send", "listen app:numbers; send app:numbers \"\\x05\\n\"; clock step 5",
     "from the operator, 2 bytes: \"\\x05\\n\""},
    {"listen", "listen app:numbers; clock step 5", "from task 2, 4 bytes: \"\\x01\\x00\\x00\\x00\""},
    {"disasm", "disasm main 2 -p 2", "  LDI32 R1, 0x"},
    {"bt", "bt 2", "#1 "},
    {"peek", "poke 0x2000 0x41 0x42 -p 1; peek 0x2000 2 -p 1", "2000  41 42"},
    {"poke", "poke R12 -1 -p 2; dumpregs 2", "R12  0xFFFFFFFF  4294967295"},
    {"poke", "poke number -w 0x01020304 -p 2; peek number 4 -p 2", "04 03 02 01"},
    {"info", "info mailbox", "dma   ->  bus.in"},
    {"stats", "stats task.1.block", "task.1.block  1  events"},
    {"set", "set mailbox.latency.command 9; info mailbox", "latency.command   9"},
    {"load", "load PROGRAM name=third; clock step 3; ps", "third"},
    {"kill", "kill 1; clock step 3; ps", "killed"},
    {"pause", "pause 2; clock step 9; ps", "paused"},
    {"resume", "pause 2; clock step 2; resume 2; clock run", "completed"},
    {"bp", "bp main -p 2; bp", "1  "},
    {"watch", "watch R1 -p 2; watch", "R1 of task 2"},
    {"trace", "trace on task.state; clock step 4; trace off", "\"event\":\"task.state\""},
    {"snapshot", "snapshot here; clock step; snapshot back here; clock status", "cycle 48823"},
    {"help", "help clock run", "clock run [until WHAT]"},
    {"history", "history", "nothing has been typed"},
    {"quit", "quit; clock run", ""},
};

struct ShellRefusal {
  const char* line;
  const char* error;
};
inline constexpr ShellRefusal kShellRefusals[] = {
    {"ps 1", "ps takes nothing"},
    {"dumpregs 3", "there is no task 3; expected a pid of 1..2"},
    {"dumpregs one", "\"one\": expected a pid, such as 1"},
    {"dumpregs 1 2", "expected dumpregs [PID]"},
    {"dumpregs 1", "task 1 has not been loaded: it has no registers"},
    {"sched stats x", "expected sched stats [N]"},
    {"sched stat", "did you mean \"stats\"?"},
    {"mbox sv", "expected mbox [NAMESPACE | PID]"},
    {"mbox 9", "there is no task 9"},
    {"send app:numbers", "expected send TARGET \"text\""},
    {"send app:nowhere x", "nowhere"},
    {"send svc:stdio.in@1 '\\q'", "expected escapes of"},
    {"listen a b", "expected listen TARGET"},
    {"listen pid:x", "is no target"},
    {"disasm", "of which task?"},
    {"disasm maim -p 1", "did you mean \"main\"?"},
    {"disasm main 0 -p 1", "expected 1 .. 65536 instructions"},
    {"disasm 0xFF00 -p 1", "lies behind the code of task 1"},
    {"disasm -p 3", "there is no task 3"},
    {"bt 7", "there is no task 7"},
    {"peek", "expected peek ADDRESS [COUNT] [-p PID]"},
    {"peek numbre -p 2", "did you mean \"number\"?"},
    {"peek 0 0", "expected 1 .. 65536 bytes"},
    {"peek 0xF0000000", "no memory answers"},
    {"peek 0 -p 0", "-p: expected a pid"},
    {"poke 0x2000 256 -p 1", "expected a byte, 0 .. 255; -w writes words"},
    {"poke 0x2000 -w 0x100000000 -p 1", "expected a value of 32 bits"},
    {"poke R3 1", "of which task? expected -p PID"},
    {"clock step; poke R16 1 -p 1", "there is no R16"},
    {"poke 0x2000", "expected poke ADDRESS VALUE..."},
    {"info mailbx", "did you mean \"mailbox\"?"},
    {"info", "expected info COMPONENT, of "},
    {"stats task.9.*", "no statistic is called"},
    {"set exec.quantum", "expected set COMPONENT.PARAMETER VALUE"},
    {"set mailbox.latency.comand 3", "did you mean \"mailbox.latency.command\"?"},
    {"set mailbox.latency.command -3", "mailbox.latency.command"},
    {"load", "expected load FILE"},
    {"load nowhere.mvasm", "nowhere.mvasm"},
    {"load x.mvasm size", "expected name=NAME, stack=SIZE or CONSTANT=VALUE"},
    {"load x.mvasm stack=3", "stack: "},
    {"kill", "expected kill PID"},
    {"kill 5", "there is no task 5"},
    {"resume 1", "task 1"},
    {"clock run; pause 1", "ended"},
    {"help clok", "unknown command \"clok\""},
    {"history x", "expected history [N]"},
    {"quit now", "quit takes nothing"},
};

// With a program that can be loaded.
class ShellCases : public ShellTest {
 protected:
  ShellCases() {
    write("count.mvasm",
          ".entry main\n.text\nmain:\n    LDI R1, 1\nnext:\n    ADD R2, R2, R1\n    JMP next\n");
  }
  static std::string filled(std::string line) {
    const std::size_t at = line.find("PROGRAM");
    return at == std::string::npos ? line : line.replace(at, 7, "count.mvasm");
  }
};

}  // namespace hsx
