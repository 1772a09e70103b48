// budget.sram
#include "testbenches/contract.h"
#include "testbenches/embedded_figures.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

class BudgetSram : public Contract {
 public:
  static constexpr ContractRow kRow{"budget.sram",
                                    "The register banks and stacks of the tasks that are loaded take no more "
                                    "memory than the profile has beside executive and machine.",
                                    "bytes of banks and stacks"};
  explicit BudgetSram(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (says_embedded(event)) set_default_max(kEmbeddedArenaBytes);
    places_.follow(event);
    if (event.type == &kTaskLoaded)
      measure(bytes(), {event.cycle, field(event, 0), 0}, "bytes of banks and stacks:");
  }

 private:
  std::uint64_t bytes() const {
    std::uint64_t sum = 0;
    for (const auto& [pid, place] : places_.all()) sum += place.bank.size() + place.stack.size();
    return sum;
  }

  TaskPlaces places_;
};

const ContractKind<BudgetSram> kKind;

}  // namespace
}  // namespace hsx
