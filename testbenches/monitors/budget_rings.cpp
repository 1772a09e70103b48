// budget.rings
#include <map>

#include "testbenches/contract.h"
#include "testbenches/embedded_figures.h"
#include "testbenches/mailbox_model.h"

namespace hsx {
namespace {

// A microcontroller reserves a ring's capacity, however little of it is used; a tap has a ring of its own.
class BudgetRings : public Contract {
 public:
  static constexpr ContractRow kRow{
      "budget.rings",
      "The rings of all mailboxes and taps together take no more memory than the "
      "profile has.",
      "bytes of capacity of all rings"};
  explicit BudgetRings(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (says_embedded(event)) set_default_max(ring_bytes_of(event));
    model_.observe(event);
    const bool created = event.type == &kMailboxCreate;
    if (!created && event.type != &kMailboxChange && event.type != &kMailboxHandle) return;
    const std::uint64_t bytes = capacity();
    if (bytes > last_) {
      const std::uint32_t pid = created                         ? field(event, 5)
                                : event.type == &kMailboxHandle ? field(event, 0)
                                                                : 0;
      measure(bytes, at(event, pid, model_), "bytes of capacity of all rings:");
    }
    last_ = bytes;
  }

 private:
  std::uint64_t capacity() {
    std::uint64_t bytes = 0;
    for (const auto& [id, box] : model_.boxes()) {
      bytes += box.capacity;
      for (const auto& [key, reader] : box.readers) {
        if (reader.role == MailboxRole::kTaps) bytes += box.capacity;
      }
    }
    return bytes;
  }

  MailboxModel model_;
  std::uint64_t last_ = 0;
};

const ContractKind<BudgetRings> kKind;

}  // namespace
}  // namespace hsx
