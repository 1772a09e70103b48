#include "mailbox/descriptor.h"

#include <algorithm>
#include <utility>

#include "mailbox/mailbox_events.h"

namespace hsx {

MailboxDescriptor::MailboxDescriptor(std::uint32_t id, MailboxTarget target, std::uint32_t capacity,
                                     std::uint32_t mode, MailboxJournal* journal)
    : id_(id), target_(std::move(target)), mode_(mode), ring_(capacity), journal_(journal) {}

MailboxCounts MailboxDescriptor::counts() const {
  MailboxCounts counts = counts_;
  counts.queued = {ring_.depth(), ring_.payload_bytes()};
  return counts;
}

void MailboxDescriptor::attach(HandleKey key) {
  Reader& reader = readers_[key];
  reader.cursor = ring_.next_sequence();
  note_role(key, reader);
}

void MailboxDescriptor::detach(HandleKey key) {
  set_tap(key, false, 0);
  readers_.erase(key);
  note(kMailboxHandle, {key.pid, key.handle, id_, static_cast<std::uint64_t>(MailboxRole::kClosed)});
  free_read_messages(&MailboxCounts::retired);
}

void MailboxDescriptor::set_tap(HandleKey key, bool enable, std::uint32_t rate_limit) {
  Reader& reader = readers_.at(key);
  if (enable == reader.tap.has_value()) return;
  if (enable) {
    reader.tap.emplace(ring_.capacity(), rate_limit, journal_, TapRing::Place{id_, key.pid, key.handle});
    return note_role(key, reader);
  }
  const MessageRing& left = reader.tap->ring();
  counts_.tap_discarded += {left.depth(), left.payload_bytes()};
  reader.tap.reset();
  reader.cursor = ring_.next_sequence();
  note_role(key, reader);
}

void MailboxDescriptor::set_capacity(std::uint32_t capacity) {
  ring_.set_capacity(capacity);
  note_change(false);
  while (!ring_.fits()) drop_oldest();
  for (auto& [key, reader] : readers_) {
    if (reader.tap) reader.tap->set_capacity(capacity, counts_);
  }
}

void MailboxDescriptor::set_mode(std::uint32_t mode) {
  mode_ = mode;
  note_change(true);
  for (auto& [key, reader] : readers_) {
    reader.cursor = ring_.next_sequence();
    reader.only_sends = false;
    reader.missed = false;
  }
  free_read_messages(&MailboxCounts::dropped);
}

MailboxStatus MailboxDescriptor::check_send(HandleKey sender, std::uint64_t length) {
  if (const auto found = readers_.find(sender); found != readers_.end() && !found->second.only_sends) {
    found->second.only_sends = true;
    note_role(sender, found->second);
  }
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

std::uint64_t MailboxDescriptor::store(MailboxMessage message, HandleKey sender, std::uint64_t now_ps) {
  while (!ring_.can_hold_now(message.payload.size())) drop_oldest();
  message.number = ring_.next_sequence() + 1;
  ring_.push(std::move(message));
  const MailboxMessage& stored = ring_.at(ring_.next_sequence() - 1);
  counts_.sent.add(stored.payload.size());
  counts_.deepest = std::max<std::uint64_t>(counts_.deepest, ring_.depth());
  note(kMailboxPut, {id_, stored.number, stored.payload.size(), stored.flags, sender.pid, sender.handle,
                     ring_.depth(), ring_.bytes_used()});
  for (auto& [key, reader] : readers_) {
    if (reader.tap) reader.tap->copy(stored, now_ps, counts_);
  }
  return stored.number;
}

std::optional<MailboxMessage> MailboxDescriptor::take(HandleKey key) {
  Reader& reader = readers_.at(key);
  if (reader.tap) return take_tapped(key, *reader.tap);
  return is_fanout() ? take_copy(key, reader) : take_head(key);
}

std::optional<MailboxMessage> MailboxDescriptor::take_tapped(HandleKey key, TapRing& tap) {
  auto message = tap.take(counts_);
  if (message) note_take(key, *message, tap.ring());
  return message;
}

std::optional<MailboxMessage> MailboxDescriptor::take_head(HandleKey key) {
  if (ring_.empty()) return std::nullopt;
  MailboxMessage message = ring_.pop();
  counts_.retired.add(message.payload.size());
  note_take(key, message, ring_);
  return message;
}

std::optional<MailboxMessage> MailboxDescriptor::take_copy(HandleKey key, Reader& reader) {
  free_read_messages(&MailboxCounts::retired);
  const std::uint64_t next = next_for(reader);
  if (next == ring_.next_sequence()) return std::nullopt;
  MailboxMessage message = ring_.at(next);
  if (reader.missed) message.flags |= kMessageOverrun;
  reader.cursor = next + 1;
  reader.missed = false;
  note_take(key, message, ring_);
  if (reader.only_sends) {
    reader.only_sends = false;
    note_role(key, reader);
  }
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
  note_left(kMailboxDrop, lost);
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
  const bool lost = counted_as == &MailboxCounts::dropped;
  while (ring_.head_sequence() < oldest_needed) {
    const MailboxMessage message = ring_.pop();
    (counts_.*counted_as).add(message.payload.size());
    note_left(lost ? kMailboxDrop : kMailboxFree, message);
  }
}

void MailboxDescriptor::note_role(HandleKey key, const Reader& reader) const {
  const MailboxRole own = reader.only_sends ? MailboxRole::kOnlySends : MailboxRole::kReads;
  const MailboxRole role = reader.tap ? MailboxRole::kTaps : own;
  note(kMailboxHandle, {key.pid, key.handle, id_, static_cast<std::uint64_t>(role)});
}

void MailboxDescriptor::note_change(bool restarted) const {
  note(kMailboxChange, {id_, ring_.capacity(), mode_, restarted ? 1U : 0U});
}

void MailboxDescriptor::note_take(HandleKey key, const MailboxMessage& message,
                                  const MessageRing& ring) const {
  note(kMailboxTake, {id_, message.number, message.payload.size(), message.flags, key.pid, key.handle,
                      ring.depth(), ring.bytes_used()});
}

void MailboxDescriptor::note_left(const EventType& type, const MailboxMessage& message) const {
  note(type, {id_, message.number, message.payload.size(), ring_.depth(), ring_.bytes_used()});
}

}  // namespace hsx
