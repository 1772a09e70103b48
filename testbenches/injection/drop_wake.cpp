// drop_wake
#include "testbenches/injection/mailbox_injection.h"

namespace hsx {
namespace {

class DropWake : public MailboxInjection {
 public:
  static InjectionRow row() {
    return {"drop_wake",
            "A wait ends with a message, which is moved to its reader, but the executive is never told.",
            "waits that end with a message",
            false,
            "handle of the reader, 0, 0; pid is the reader's",
            {},
            "at = { nth = 1 }"};
  }

  using MailboxInjection::MailboxInjection;

 private:
  bool drops_wake(const MailboxWait& wait, Cycles at) override {
    if (!is_due(at)) return false;
    note(at, {wait.pid, wait.handle, 0, 0});
    return true;
  }
};

const InjectionKind<DropWake> kKind;

}  // namespace
}  // namespace hsx
