// late_interrupt
#include "testbenches/injection/wire_injection.h"

namespace hsx {
namespace {

class LateInterrupt : public WireInjection {
 public:
  static InjectionRow row() {
    return {"late_interrupt",
            "A wire rises later than its device raises it, and not at all when it is lowered before that.",
            "rises of the wire",
            false,
            "0, cycle in which the device raised it, cycle in which it rises",
            {wire_key(),
             injection_key("cycles", InjectionKey::Form::cycles, "how late").within(1, 1'000'000'000).must()},
            "target = \"mailbox.irq\"\ncycles = 48_000\nat = { nth = 1 }"};
  }

  explicit LateInterrupt(const InjectionSetup& setup) : WireInjection(setup) {
    if (wire() == nullptr) return;
    wire()->on_rise([this](Cycles at) -> std::optional<Cycles> {
      if (!is_due(at)) return at;
      const Cycles then = at + Cycles(number("cycles"));
      note(at, {0, 0, at.value(), then.value()});
      return then;
    });
  }
};

const InjectionKind<LateInterrupt> kKind;

}  // namespace
}  // namespace hsx
