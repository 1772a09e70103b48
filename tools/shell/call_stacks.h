// Who called whom, for every task.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "kernel/events.h"

namespace hsx {

// A function that has been entered and not left.
struct CallFrame {
  std::uint32_t entry = 0;   // where it begins
  std::uint32_t called = 0;  // the instruction that called it; of the first one its own beginning
  std::uint32_t sp = 0;      // of its caller
};

// Follows CALL and RET as they retire. Deeper than kDeepest, calls are only counted.
class CallStacks {
 public:
  static constexpr std::size_t kDeepest = 256;

  struct Stack {
    std::vector<CallFrame> frames;  // outermost first; at least one
    std::uint64_t beyond = 0;       // calls below them
    std::uint32_t pc = 0;           // of the next instruction
    std::uint32_t sp = 0;
  };

  // Events in order of cycles.
  void write(const Event& event);
  // Null when the task has retired no instruction.
  const Stack* find(std::uint32_t pid) const;

 private:
  std::map<std::uint32_t, Stack> stacks_;
};

}  // namespace hsx
