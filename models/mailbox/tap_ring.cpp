#include "mailbox/tap_ring.h"

#include "mailbox/mailbox_events.h"
#include "mailbox/protocol.h"

namespace hsx {
namespace {
constexpr std::uint64_t kPicosecondsPerSecond = 1'000'000'000'000;
}

bool TapRing::within_rate(std::uint64_t now_ps) {
  if (rate_limit_ == 0) return true;
  if (copies_this_second_ == 0 || now_ps - second_start_ps_ >= kPicosecondsPerSecond) {
    second_start_ps_ = now_ps;
    copies_this_second_ = 0;
  }
  if (copies_this_second_ == rate_limit_) return false;
  ++copies_this_second_;
  return true;
}

void TapRing::drop_oldest(MailboxCounts& counts) {
  lose(ring_.pop(), counts);
}

void TapRing::lose(const MailboxMessage& message, MailboxCounts& counts) {
  counts.tap_dropped.add(message.payload.size());
  missed_ = true;
  if (journal_) {
    journal_->note(kMailboxMiss,
                   {place_.descriptor, message.number, message.payload.size(), place_.pid, place_.handle});
  }
}

void TapRing::copy(const MailboxMessage& message, std::uint64_t now_ps, MailboxCounts& counts) {
  const std::uint64_t length = message.payload.size();
  counts.tapped.add(length);
  if (!ring_.can_ever_hold(length) || !within_rate(now_ps)) {
    lose(message, counts);
    return;
  }
  while (!ring_.can_hold_now(length)) drop_oldest(counts);
  ring_.push(message);
  if (journal_) {
    journal_->note(kMailboxCopy, {place_.descriptor, message.number, length, place_.pid, place_.handle,
                                  ring_.depth(), ring_.bytes_used()});
  }
}

std::optional<MailboxMessage> TapRing::take(MailboxCounts& counts) {
  if (ring_.empty()) return std::nullopt;
  MailboxMessage message = ring_.pop();
  if (missed_) message.flags |= kMessageOverrun;
  missed_ = false;
  counts.tap_received.add(message.payload.size());
  return message;
}

void TapRing::set_capacity(std::uint32_t capacity, MailboxCounts& counts) {
  ring_.set_capacity(capacity);
  while (!ring_.fits()) drop_oldest(counts);
}

}  // namespace hsx
