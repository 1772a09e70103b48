// swap_messages
#include "testbenches/injection/mailbox_injection.h"

namespace hsx {
namespace {

class SwapMessages : public MailboxInjection {
 public:
  static InjectionRow row() {
    return {"swap_messages",
            "The two newest messages of a mailbox for a single reader change places.",
            "sends that leave two or more messages in such a mailbox",
            false,
            "handle of the sender, 0, 0; pid is the sender's",
            {},
            "at = { nth = 1 }"};
  }

  using MailboxInjection::MailboxInjection;

 private:
  void sent(MailboxRules& rules, std::uint32_t pid, std::uint32_t handle, Cycles at) override {
    if (rules.newest(pid, handle) < 2 || !is_due(at)) return;
    rules.swap_newest(pid, handle);
    note(at, {pid, handle, 0, 0});
  }
};

const InjectionKind<SwapMessages> kKind;

}  // namespace
}  // namespace hsx
