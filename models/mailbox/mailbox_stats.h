// What the mailbox device counts, as statistics.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernel/component.h"
#include "kernel/stats.h"
#include "mailbox/mailbox_rules.h"

namespace hsx {

// Statistics COMPONENT.sent, .received, ...: sums over all descriptors, each row as MailboxCounts says.
class MailboxStats {
 public:
  explicit MailboxStats(Component& device);

  // Call before statistics are read.
  void bring_up_to_date(const MailboxRules& rules);

 private:
  std::vector<std::unique_ptr<Counter>> counters_;  // by row
};

}  // namespace hsx
