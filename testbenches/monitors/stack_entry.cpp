// stack.entry
#include <fmt/format.h>

#include <map>

#include "core/core_events.h"
#include "isa/decode.h"
#include "isa/fault.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

class StackEntry : public Contract {
 public:
  static constexpr ContractRow kRow{"stack.entry",
                                    "The first PUSH or CALL of a task, on an empty stack, succeeds."};
  explicit StackEntry(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type != &kRetire && event.type != &kFaultRaised) return;
    const Instruction instruction = decode(field(event, 2));
    bool& has_pushed = has_pushed_[field(event, 0)];
    if (has_pushed || !is_push(instruction)) return;
    has_pushed = true;
    const bool overflows =
        event.type == &kFaultRaised && static_cast<FaultKind>(event.values[3]) == FaultKind::stack_overflow;
    check(!overflows, {event.cycle, field(event, 0), field(event, 1)}, [&] {
      return fmt::format("the first {} of task {} overflows an empty stack with sp {:04X}",
                         instruction.row->mnemonic, field(event, 0), event.values[4]);
    });
  }

 private:
  static bool is_push(const Instruction& instruction) {
    return instruction.row != nullptr &&
           (instruction.row->opcode == Opcode::PUSH || instruction.row->opcode == Opcode::CALL);
  }

  std::map<std::uint32_t, bool> has_pushed_;  // by pid
};

const ContractKind<StackEntry> kKind;

}  // namespace
}  // namespace hsx
