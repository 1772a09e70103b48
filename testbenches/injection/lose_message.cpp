// lose_message
#include "testbenches/injection/mailbox_injection.h"

namespace hsx {
namespace {

class LoseMessage : public MailboxInjection {
 public:
  static InjectionRow row() {
    return {"lose_message",
            "A message that was accepted is gone from its mailbox, and no counter says so.",
            "sends that leave their message in a mailbox for a single reader",
            false,
            "handle of the sender, messages in the mailbox before, and after; pid is the sender's",
            {},
            "at = { nth = 1 }"};
  }

  using MailboxInjection::MailboxInjection;

 private:
  void sent(MailboxRules& rules, std::uint32_t pid, std::uint32_t handle, Cycles at) override {
    const std::size_t held = rules.newest(pid, handle);
    if (held < 1 || !is_due(at)) return;
    rules.lose_newest(pid, handle);
    note(at, {pid, handle, held, held - 1});
  }
};

const InjectionKind<LoseMessage> kKind;

}  // namespace
}  // namespace hsx
