#include "mailbox/message_ring.h"

#include <utility>

#include "mailbox/protocol.h"

namespace hsx {

std::uint64_t message_cost(std::uint64_t length) {
  return length + kMessageOverheadBytes;
}

std::uint64_t MailboxMessage::cost() const {
  return message_cost(payload.size());
}

std::uint64_t MessageRing::payload_bytes() const {
  return bytes_used_ - messages_.size() * kMessageOverheadBytes;
}

bool MessageRing::can_ever_hold(std::uint64_t length) const {
  return message_cost(length) <= capacity_;
}

bool MessageRing::can_hold_now(std::uint64_t length) const {
  return bytes_used_ + message_cost(length) <= capacity_;
}

void MessageRing::push(MailboxMessage message) {
  message.sequence = next_sequence_++;
  bytes_used_ += message.cost();
  messages_.push_back(std::move(message));
}

MailboxMessage MessageRing::pop() {
  MailboxMessage message = std::move(messages_.front());
  messages_.pop_front();
  bytes_used_ -= message.cost();
  return message;
}

void MessageRing::swap_newest() {
  MailboxMessage& newest = messages_.back();
  MailboxMessage& before = *(messages_.end() - 2);
  std::swap(newest, before);
  std::swap(newest.sequence, before.sequence);
}

void MessageRing::lose_newest() {
  bytes_used_ -= messages_.back().cost();
  messages_.pop_back();
  --next_sequence_;
}

const MailboxMessage& MessageRing::at(std::uint64_t sequence) const {
  return messages_[static_cast<std::size_t>(sequence - head_sequence())];
}

}  // namespace hsx
