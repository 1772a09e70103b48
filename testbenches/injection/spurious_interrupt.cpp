// spurious_interrupt
#include "testbenches/injection/wire_injection.h"

namespace hsx {
namespace {

class SpuriousInterrupt : public WireInjection {
 public:
  static InjectionRow row() {
    return {"spurious_interrupt",
            "A wire is high although its device did not raise it.",
            "",
            true,
            "0, 0, first cycle after it",
            {wire_key(), injection_key("cycles", InjectionKey::Form::cycles, "how long")
                             .within(1, 1'000'000'000)
                             .otherwise(1)},
            "target = \"timer.irq\"\ncycles = 4\nat = { cycle = 1000 }"};
  }

  explicit SpuriousInterrupt(const InjectionSetup& setup) : WireInjection(setup) {
    if (wire() == nullptr) return;
    const Cycles length(number("cycles"));
    for (const std::uint64_t cycle : setup.request.at.cycles) {
      if (Cycles(cycle) <= setup.last) wire()->hold_high(Cycles(cycle), Cycles(cycle) + length);
    }
    at_edges([this, length](Cycles at) { note(at, {0, 0, 0, (at + length).value()}); });
  }
};

const InjectionKind<SpuriousInterrupt> kKind;

}  // namespace
}  // namespace hsx
