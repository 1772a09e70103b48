// budget.descriptors
#include "testbenches/contract.h"
#include "testbenches/embedded_figures.h"
#include "testbenches/last_retired.h"

namespace hsx {
namespace {

// One that is refused counts as well: it is how many the tasks would have.
class BudgetDescriptors : public Contract {
 public:
  static constexpr ContractRow kRow{"budget.descriptors",
                                    "The tasks ask for no more mailboxes than the profile has.",
                                    "mailboxes there are, and one more when one is refused"};
  explicit BudgetDescriptors(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    last_retired_.observe(event);
    if (says_embedded(event)) set_default_max(descriptors_of(event));
    if (event.type == &kMailboxCreate) {
      measure(++count_, at(event, field(event, 5), last_retired_), "mailboxes in use:");
    }
    if (event.type == &kMailboxRefuse &&
        static_cast<MailboxResource>(event.values[1]) == MailboxResource::kDescriptor) {
      measure(event.values[2] + 1, at(event, field(event, 0), last_retired_),
              "mailboxes with the one that was refused:");
    }
  }

 private:
  LastRetired last_retired_;
  std::uint64_t count_ = 0;
};

const ContractKind<BudgetDescriptors> kKind;

}  // namespace
}  // namespace hsx
