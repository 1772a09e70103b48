#include "mailbox/descriptor.h"

#include <algorithm>
#include <utility>

namespace hsx {

MailboxDescriptor::MailboxDescriptor(std::uint32_t id, MailboxTarget target, std::uint32_t capacity,
                                     std::uint32_t mode)
    : id_(id), target_(std::move(target)), mode_(mode), ring_(capacity) {}

MailboxCounts MailboxDescriptor::counts() const {
  MailboxCounts counts = counts_;
  counts.queued = {ring_.depth(), ring_.payload_bytes()};
  return counts;
}

void MailboxDescriptor::attach(HandleKey key) {
  readers_[key].cursor = ring_.next_sequence();
}

void MailboxDescriptor::detach(HandleKey key) {
  set_tap(key, false, 0);
  readers_.erase(key);
  free_read_messages(&MailboxCounts::retired);
}

void MailboxDescriptor::set_tap(HandleKey key, bool enable, std::uint32_t rate_limit) {
  Reader& reader = readers_.at(key);
  if (enable == reader.tap.has_value()) return;
  if (enable) {
    reader.tap.emplace(ring_.capacity(), rate_limit);
    return;
  }
  const MessageRing& left = reader.tap->ring();
  counts_.tap_discarded += {left.depth(), left.payload_bytes()};
  reader.tap.reset();
  reader.cursor = ring_.next_sequence();
}

void MailboxDescriptor::set_capacity(std::uint32_t capacity) {
  ring_.set_capacity(capacity);
  while (!ring_.fits()) drop_oldest();
  for (auto& [key, reader] : readers_) {
    if (reader.tap) reader.tap->set_capacity(capacity, counts_);
  }
}

void MailboxDescriptor::set_mode(std::uint32_t mode) {
  mode_ = mode;
  for (auto& [key, reader] : readers_) {
    reader.cursor = ring_.next_sequence();
    reader.only_sends = false;
    reader.missed = false;
  }
  free_read_messages(&MailboxCounts::dropped);
}

MailboxStatus MailboxDescriptor::check_send(HandleKey sender, std::uint64_t length) {
  if (const auto found = readers_.find(sender); found != readers_.end()) found->second.only_sends = true;
  if (length == 0) return MailboxStatus::kOk;
  if (!ring_.can_ever_hold(length)) {
    ++counts_.refused_too_large;
    return MailboxStatus::kTooLarge;
  }
  free_read_messages(&MailboxCounts::retired);
  if (drops_when_full() || ring_.can_hold_now(length)) return MailboxStatus::kOk;
  ++counts_.refused_full;
  return MailboxStatus::kWouldBlock;
}

void MailboxDescriptor::store(MailboxMessage message, std::uint64_t now_ps) {
  while (!ring_.can_hold_now(message.payload.size())) drop_oldest();
  for (auto& [key, reader] : readers_) {
    if (reader.tap) reader.tap->copy(message, now_ps, counts_);
  }
  counts_.sent.add(message.payload.size());
  ring_.push(std::move(message));
  counts_.deepest = std::max<std::uint64_t>(counts_.deepest, ring_.depth());
}

std::optional<MailboxMessage> MailboxDescriptor::take(HandleKey key) {
  Reader& reader = readers_.at(key);
  if (reader.tap) return reader.tap->take(counts_);
  return is_fanout() ? take_copy(reader) : take_head();
}

std::optional<MailboxMessage> MailboxDescriptor::take_head() {
  if (ring_.empty()) return std::nullopt;
  MailboxMessage message = ring_.pop();
  counts_.retired.add(message.payload.size());
  return message;
}

std::optional<MailboxMessage> MailboxDescriptor::take_copy(Reader& reader) {
  free_read_messages(&MailboxCounts::retired);
  const std::uint64_t next = next_for(reader);
  if (next == ring_.next_sequence()) return std::nullopt;
  MailboxMessage message = ring_.at(next);
  if (reader.missed) message.flags |= kMessageOverrun;
  reader.cursor = next + 1;
  reader.only_sends = false;
  reader.missed = false;
  free_read_messages(&MailboxCounts::retired);
  return message;
}

std::uint64_t MailboxDescriptor::next_for(const Reader& reader) const {
  return is_fanout() ? std::max(reader.cursor, ring_.head_sequence()) : ring_.head_sequence();
}

MailboxView MailboxDescriptor::view(HandleKey key) const {
  const Reader& reader = readers_.at(key);
  const MessageRing& ring = reader.tap ? reader.tap->ring() : ring_;
  const std::uint64_t next = reader.tap ? ring.head_sequence() : next_for(reader);
  MailboxView view{ring.depth(), ring.bytes_used(), 0};
  if (next < ring.next_sequence()) view.next_length = ring.at(next).payload.size();
  return view;
}

void MailboxDescriptor::drop_oldest() {
  const MailboxMessage lost = ring_.pop();
  counts_.dropped.add(lost.payload.size());
  for (auto& [key, reader] : readers_) {
    if (reads(reader) && reader.cursor <= lost.sequence) reader.missed = true;
  }
}

void MailboxDescriptor::free_read_messages(MessageCount MailboxCounts::*counted_as) {
  if (!is_fanout()) return;
  bool anyone_reads = false;
  std::uint64_t oldest_needed = ring_.next_sequence();
  for (const auto& [key, reader] : readers_) {
    if (!reads(reader)) continue;
    anyone_reads = true;
    oldest_needed = std::min(oldest_needed, reader.cursor);
  }
  if (!anyone_reads) return;
  while (ring_.head_sequence() < oldest_needed) (counts_.*counted_as).add(ring_.pop().payload.size());
}

}  // namespace hsx
