// stack.guard
#include <fmt/format.h>

#include <map>

#include "core/access_kind.h"
#include "core/core_events.h"
#include "isa/fault.h"
#include "testbenches/contract.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

class StackGuard : public Contract {
 public:
  static constexpr ContractRow kRow{"stack.guard",
                                    "At every retire stack_limit <= sp <= stack top, and a PUSH or CALL that "
                                    "would go below the limit faults "
                                    "and writes nothing.",
                                    "bytes of stack in use"};
  explicit StackGuard(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    places_.follow(event);
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kCoreAccess && static_cast<AccessKind>(event.values[2]) == AccessKind::store)
      stored_[pid] = true;
    if (event.type == &kRetire) retire(event, pid);
    if (event.type == &kFaultRaised) fault(event, pid);
    if (event.type == &kStepCycles) stored_[pid] = false;
  }

 private:
  void retire(const Event& event, std::uint32_t pid) {
    const TaskPlace* task = places_.find(pid);
    if (task == nullptr) return;
    const std::uint64_t sp = event.values[5];
    const Place place{event.cycle, pid, field(event, 1)};
    const bool within = task->stack_limit <= sp && sp <= task->stack_top;
    check(within, place, [&] {
      return fmt::format("sp {:04X} is outside of the stack of task {}, {:04X} .. {:04X}", sp, pid,
                         task->stack_limit, task->stack_top);
    });
    if (within) measure(task->stack_top - sp, place, "bytes of stack in use:");
  }

  void fault(const Event& event, std::uint32_t pid) {
    if (static_cast<FaultKind>(event.values[3]) != FaultKind::stack_overflow) return;
    check(!stored_[pid], {event.cycle, pid, field(event, 1)},
          [&] { return fmt::format("task {} wrote to memory before its stack overflow was found", pid); });
  }

  TaskPlaces places_;
  std::map<std::uint32_t, bool> stored_;  // by pid: in this step
};

const ContractKind<StackGuard> kKind;

}  // namespace
}  // namespace hsx
