// Where fault injection reaches into a mailbox device.
#pragma once

#include "mailbox/mailbox_rules.h"

namespace hsx {

// Called by the command that runs, in the order of time, with its cycle in `at`.
class MailboxFaults {
 public:
  virtual ~MailboxFaults() = default;
  // A message of the task was accepted. It lies in the mailbox of its handle, unless a waiting task took it.
  virtual void sent(MailboxRules& rules, std::uint32_t pid, std::uint32_t handle, Cycles at) {
    static_cast<void>(rules);
    static_cast<void>(pid);
    static_cast<void>(handle);
    static_cast<void>(at);
  }
  // A wait has ended and its message was moved. Whether nobody is told.
  virtual bool drops_wake(const MailboxWait& wait, Cycles at) {
    static_cast<void>(wait);
    static_cast<void>(at);
    return false;
  }
};

// Mailbox hardware that works by MailboxRules and can be made to fail.
class TakesMailboxFaults {
 public:
  virtual ~TakesMailboxFaults() = default;
  // Before the simulation; `faults` lives as long as it.
  virtual void add_faults(MailboxFaults& faults) = 0;
};

}  // namespace hsx
