// double_step
#include "core/processor.h"
#include "testbenches/injection/injection.h"

namespace hsx {
namespace {

class DoubleStep : public Injection {
 public:
  static InjectionRow row() {
    return {"double_step",
            "A core retires two instructions in a step.",
            "steps of the core that make no call",
            false,
            "pc of the second instruction, 1, 2; pid is the task's",
            {target_key("core")},
            "target = \"core0\"\nat = { nth = 10 }"};
  }

  explicit DoubleStep(const InjectionSetup& setup) : Injection(setup) {
    auto* core = find_component<Processor>("a core");
    if (core == nullptr) return;
    core->add_doubles([this](std::uint32_t pid, std::uint32_t pc, Cycles at) {
      if (!is_due(at)) return false;
      note(at, {pid, pc, 1, 2});
      return true;
    });
  }
};

const InjectionKind<DoubleStep> kKind;

}  // namespace
}  // namespace hsx
