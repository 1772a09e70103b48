// lost_interrupt
#include "testbenches/injection/wire_injection.h"

namespace hsx {
namespace {

class LostInterrupt : public WireInjection {
 public:
  static InjectionRow row() {
    return {"lost_interrupt",
            "A device raises its wire and nobody sees it: the wire stays low until it is lowered and raised "
            "again.",
            "rises of the wire",
            false,
            "0, 1, 0",
            {wire_key()},
            "target = \"timer.irq\"\nat = { nth = 1 }"};
  }

  explicit LostInterrupt(const InjectionSetup& setup) : WireInjection(setup) {
    if (wire() == nullptr) return;
    wire()->on_rise([this](Cycles at) -> std::optional<Cycles> {
      if (!is_due(at)) return at;
      note(at, {0, 0, 1, 0});
      return std::nullopt;
    });
  }
};

const InjectionKind<LostInterrupt> kKind;

}  // namespace
}  // namespace hsx
