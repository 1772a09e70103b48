// What a mailbox is called in traces.
#pragma once

#include <string>

#include "mailbox/mailbox_state.h"

namespace hsx {

// As a program names it: "app:numbers", "svc:stdio.out@1", "pid:2".
std::string mailbox_title(const MailboxSnapshot& box);

}  // namespace hsx
