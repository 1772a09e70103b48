// What faults of a mailbox device have in common.
#pragma once

#include "mailbox/mailbox_device.h"
#include "testbenches/injection/injection.h"

namespace hsx {

class MailboxInjection : public Injection, protected MailboxFaults {
 public:
  explicit MailboxInjection(const InjectionSetup& setup) : Injection(setup) {
    if (auto* device = find_only<MailboxDevice>("mailbox")) device->add_faults(*this);
  }
};

}  // namespace hsx
