// The copies one tapping handle listens to.
#pragma once

#include <cstdint>
#include <optional>

#include "mailbox/counts.h"
#include "mailbox/journal.h"
#include "mailbox/message_ring.h"

namespace hsx {

// A ring of its own, so that a slow listener never slows the owner: the oldest copy goes when there is no
// room, and the next one handed out carries the overrun flag. With a rate limit, only so many copies are
// taken in any second counted from the first copy taken after the previous such second; those left out count
// as lost.
class TapRing {
 public:
  // Whose it is, for the journal.
  struct Place {
    std::uint32_t descriptor = 0;
    std::uint32_t pid = 0;
    std::uint32_t handle = 0;
  };
  // `rate_limit` in copies a second of simulated time; 0: none. `journal` may be null.
  TapRing(std::uint32_t capacity, std::uint32_t rate_limit, MailboxJournal* journal, const Place& place)
      : ring_(capacity), rate_limit_(rate_limit), journal_(journal), place_(place) {}

  const MessageRing& ring() const { return ring_; }

  // Takes a copy at simulated time `now_ps` (picoseconds, never going back), adding to `tapped` and
  // `tap_dropped`.
  void copy(const MailboxMessage& message, std::uint64_t now_ps, MailboxCounts& counts);
  // The oldest copy, or nothing.
  std::optional<MailboxMessage> take(MailboxCounts& counts);
  void set_capacity(std::uint32_t capacity, MailboxCounts& counts);

 private:
  bool within_rate(std::uint64_t now_ps);
  void drop_oldest(MailboxCounts& counts);
  void lose(const MailboxMessage& message, MailboxCounts& counts);

  MessageRing ring_;
  std::uint32_t rate_limit_;
  std::uint64_t second_start_ps_ = 0;
  std::uint32_t copies_this_second_ = 0;
  bool missed_ = false;
  MailboxJournal* journal_;
  Place place_;
};

}  // namespace hsx
