#include "mailbox/counts.h"

#include <algorithm>

namespace hsx {

void MailboxCounts::operator+=(const MailboxCounts& other) {
  constexpr MessageCount MailboxCounts::*kPairs[] = {
      &MailboxCounts::sent,          &MailboxCounts::received,     &MailboxCounts::cut,
      &MailboxCounts::dropped,       &MailboxCounts::retired,      &MailboxCounts::queued,
      &MailboxCounts::tapped,        &MailboxCounts::tap_received, &MailboxCounts::tap_dropped,
      &MailboxCounts::tap_discarded,
  };
  constexpr std::uint64_t MailboxCounts::*kNumbers[] = {
      &MailboxCounts::empty_sent,    &MailboxCounts::refused_full, &MailboxCounts::refused_too_large,
      &MailboxCounts::waits,         &MailboxCounts::wakes,        &MailboxCounts::timeouts,
      &MailboxCounts::waits_dropped,
  };
  for (const auto pair : kPairs) this->*pair += other.*pair;
  for (const auto number : kNumbers) this->*number += other.*number;
  deepest = std::max(deepest, other.deepest);
}

}  // namespace hsx
