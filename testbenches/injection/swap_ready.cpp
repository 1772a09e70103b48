// swap_ready
#include "executive/executive.h"
#include "testbenches/injection/injection.h"

namespace hsx {
namespace {

class SwapReady : public Injection, private ExecutiveFaults {
 public:
  static InjectionRow row() {
    return {"swap_ready",
            "The first two tasks of the ready queue change places before a core is given to the next.",
            "choices of the next task among two or more",
            false,
            "0, pid that was first, pid that is first; pid is that one",
            {},
            "at = { nth = 3 }"};
  }

  explicit SwapReady(const InjectionSetup& setup) : Injection(setup) {
    if (auto* executive = find_only<Executive>("executive")) executive->add_faults(*this);
  }

 private:
  Task* choose(TaskTable& tasks, Cycles at) override {
    if (tasks.ready().size() < 2 || !is_due(at)) return nullptr;
    const std::uint32_t before = tasks.ready()[0];
    tasks.swap_ready();
    note(at, {tasks.ready()[0], 0, before, tasks.ready()[0]});
    return nullptr;
  }
};

const InjectionKind<SwapReady> kKind;

}  // namespace
}  // namespace hsx
