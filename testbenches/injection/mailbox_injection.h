// What faults of a mailbox device have in common.
#pragma once

#include "mailbox/mailbox_faults.h"
#include "testbenches/injection/injection.h"

namespace hsx {

class MailboxInjection : public Injection, protected MailboxFaults {
 public:
  explicit MailboxInjection(const InjectionSetup& setup) : Injection(setup) {
    if (auto* device = find_only<TakesMailboxFaults>("mailbox")) device->add_faults(*this);
  }
};

}  // namespace hsx
