#include "shell/call_stacks.h"

#include "core/core_events.h"
#include "isa/decode.h"
#include "testbenches/event_field.h"

namespace hsx {

void CallStacks::write(const Event& event) {
  if (event.type != &kRetire) return;
  const std::uint32_t pc = field(event, 1);
  Stack& stack = stacks_[field(event, 0)];
  if (stack.frames.empty()) stack.frames.push_back({pc, pc, field(event, 5)});
  const Opcode opcode = decode(field(event, 2)).row->opcode;
  const std::uint32_t next = field(event, 3);
  if (opcode == Opcode::CALL && stack.frames.size() < kDeepest) {
    stack.frames.push_back({next, pc, stack.sp});
  } else if (opcode == Opcode::CALL) {
    ++stack.beyond;
  } else if (opcode == Opcode::RET && stack.beyond != 0) {
    --stack.beyond;
  } else if (opcode == Opcode::RET && stack.frames.size() > 1) {
    stack.frames.pop_back();
  }
  stack.pc = next;
  stack.sp = field(event, 5);
}

const CallStacks::Stack* CallStacks::find(std::uint32_t pid) const {
  const auto found = stacks_.find(pid);
  return found == stacks_.end() ? nullptr : &found->second;
}

}  // namespace hsx
