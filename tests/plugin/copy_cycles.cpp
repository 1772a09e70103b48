// copy_cycles.cpp
#include "dma_events.h"
#include "testbenches/contract.h"

namespace acme {
namespace {

class CopyCycles : public hsx::Contract {
 public:
  static constexpr hsx::ContractRow kRow{"dma.cycles", "A copy takes no longer than the limit.",
                                         "cycles of a copy"};
  explicit CopyCycles(const hsx::ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const hsx::Event& event) override {
    if (event.type == &kDmaCopy) measure(event.values[1], {event.cycle}, "cycles of a copy:");
  }
};

const hsx::ContractKind<CopyCycles> kKind;

}  // namespace
}  // namespace acme
