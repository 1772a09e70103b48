// A sender and its readers, for the benches of mailboxes.
#pragma once

#include <fmt/format.h>

#include <string>

#include "testbenches/bench.h"

namespace hsx::bench {

inline constexpr std::int64_t kSingleReader = 0x03;  // mode: read, write
inline constexpr std::int64_t kFanOutBlock = 0x2B;   // mode: read, write, fan-out that refuses when full

struct Traffic {
  std::int64_t messages = 16;
  std::int64_t length = 4;       // bytes of each
  std::int64_t capacity = 1024;  // bytes of the ring; a message takes its length and 8 more
  std::int64_t mode = kSingleReader;
  std::int64_t pause = 1;  // ms that the sender sleeps before each; 0: not at all
};

inline std::map<std::string, std::int64_t> constants_of(const Traffic& traffic) {
  return {{"N", traffic.messages},
          {"LENGTH", traffic.length},
          {"CAPACITY", traffic.capacity},
          {"MODE", traffic.mode}};
}

inline const char* const kOpenMailbox = R"(.text
    LDI32 R1, target
    LDI32 R2, CAPACITY
    LDI R3, MODE
    SVC MOD=5, FN=1
    LDI32 R1, target
    LDI R2, 0
    SVC MOD=5, FN=0
    MOV R10, R1
    LDI32 R11, N
    LDI R12, 0
next:
)";
inline const char* const kMessageData = R"(.data
target:
    .asciz "app:b"
    .align 4
buffer:
    .zero LENGTH
)";
inline const char* const kSendLoop = R"(
    LDI R0, PAUSE
    LDI R6, 0
    CMP R0, R6
    JZ again
    SVC SLEEP
again:
    MOV R1, R10
    LDI32 R2, buffer
    LDI32 R3, LENGTH
    LDI R4, 0
    LDI R5, 0
    SVC MOD=5, FN=2
    LDI R6, 0
    CMP R0, R6
    JZ sent
    LDI R0, 0
    SVC SLEEP
    JMP again
sent:
    LDI R6, 1
    ADD R12, R12, R6
    CMP R12, R11
    JNZ next
    MOV R0, R12
    RET
)";
inline const char* const kReceiveLoop = R"(
    MOV R1, R10
    LDI32 R2, buffer
    LDI32 R3, LENGTH
    LDI32 R4, 0xFFFF
    LDI R5, 0
    SVC MOD=5, FN=3
    LDI R6, 0
    CMP R0, R6
    JNZ failed
    LDI R6, 1
    ADD R12, R12, R6
    CMP R12, R11
    JNZ next
failed:
    MOV R0, R12
    RET
)";

// Receives all messages, waiting for each, and ends with their number.
inline BenchTask reader(const Traffic& traffic) {
  BenchTask task{fmt::format("{}{}{}", kOpenMailbox, kReceiveLoop, kMessageData), constants_of(traffic)};
  task.exit_status = traffic.messages;
  return task;
}

// Sends all messages, gives up its turn while the ring is full, and ends with their number.
inline BenchTask sender(const BenchPlatform& platform, const Traffic& traffic) {
  BenchTask task{fmt::format("{}{}{}", kOpenMailbox, kSendLoop, kMessageData), constants_of(traffic)};
  task.define["PAUSE"] = traffic.pause;
  task.define["SLEEP"] = platform.service(Service::sleep_ms);
  task.exit_status = traffic.messages;
  task.start = Picoseconds(500'000'000);  // readers are there by then
  return task;
}

}  // namespace hsx::bench
