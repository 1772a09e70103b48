// Where somebody looks at messages as they enter a mailbox.
#pragma once

#include <cstdint>

#include "kernel/units.h"
#include "mailbox/message_ring.h"

namespace hsx {

// Told in the order of events; changes nothing. The executive commands the mailbox in the order of time, but
// `at` may lie ahead of kernel time by the cycles of a command.
class MailboxObserver {
 public:
  virtual ~MailboxObserver() = default;
  // A message has entered the ring of a mailbox: with payload, flags, sender (0: the operator) and number.
  virtual void entered(std::uint32_t descriptor_id, const MailboxMessage& message, Cycles at) = 0;
  // The mailbox was full when a message of the operator was served, which is lost.
  virtual void host_refused(std::uint32_t descriptor_id, Cycles at) {
    static_cast<void>(descriptor_id);
    static_cast<void>(at);
  }
};

}  // namespace hsx
