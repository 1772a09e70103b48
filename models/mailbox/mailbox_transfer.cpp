// The part of MailboxRules that moves messages: send, receive, peek and the waits between them.
#include <algorithm>
#include <utility>

#include "mailbox/mailbox_rules.h"

namespace hsx {
namespace {

MailboxMessage cut_to(std::uint32_t max_length, MailboxMessage message, bool from_tap,
                      MailboxCounts& counts) {
  const std::uint64_t whole = message.payload.size();
  const std::uint64_t kept = std::min<std::uint64_t>(whole, max_length);
  message.payload.resize(static_cast<std::size_t>(kept));
  if (from_tap) return message;
  counts.received.add(kept);
  if (kept < whole) counts.cut.add(whole - kept);
  return message;
}

}  // namespace

std::optional<MailboxMessage> MailboxRules::take_cut(MailboxDescriptor& box, HandleKey key,
                                                     std::uint32_t max_length) {
  auto message = box.take(key);
  if (!message) return message;
  const std::uint64_t whole = message->payload.size();
  message = cut_to(max_length, std::move(*message), box.is_tapped_by(key), box.counters());
  const std::uint64_t left_out = whole - message->payload.size();
  if (left_out != 0 && journal_ != nullptr)
    journal_->note(kMailboxCut, {box.id(), message->number, key.pid, key.handle, left_out});
  return message;
}

MailboxStatus MailboxRules::check_send(std::uint32_t pid, std::uint32_t handle, std::uint32_t length) {
  MailboxDescriptor* box = descriptor_of(pid, handle);
  return box ? box->check_send({pid, handle}, length) : MailboxStatus::kInvalidHandle;
}

SendResult MailboxRules::commit_send(std::uint32_t pid, std::uint32_t handle,
                                     std::vector<std::uint8_t> payload, std::uint32_t flags,
                                     std::uint32_t channel, std::uint64_t now_ps) {
  MailboxDescriptor* box = descriptor_of(pid, handle);
  if (!box) return {MailboxStatus::kInvalidHandle};
  return deliver(*box, {pid, handle}, {std::move(payload), flags, channel, pid}, now_ps);
}

SendResult MailboxRules::deliver(MailboxDescriptor& box, HandleKey sender, MailboxMessage message,
                                 std::uint64_t now_ps) {
  const auto length = static_cast<std::uint32_t>(message.payload.size());
  const MailboxStatus status = box.check_send(sender, length);
  if (status != MailboxStatus::kOk) return {status};
  if (length == 0) {
    ++box.counters().empty_sent;
    return {};
  }
  const std::uint64_t number = box.store(std::move(message), sender, now_ps);
  return {MailboxStatus::kOk, length, serve_waits(box), number};
}

std::optional<MailboxRules::DescriptorIndex> MailboxRules::find_stdio(std::uint32_t pid,
                                                                      std::uint32_t fd) const {
  return find({MailboxNamespace::kSvc, fd == kStderrFd ? "stdio.err" : "stdio.out", pid});
}

MailboxStatus MailboxRules::check_stdio_write(std::uint32_t pid, std::uint32_t fd, std::uint32_t length) {
  if (fd != kStdoutFd && fd != kStderrFd) return MailboxStatus::kInvalidHandle;
  const auto index = find_stdio(pid, fd);
  if (!index) return MailboxStatus::kNoDescriptor;
  return descriptors_[*index].check_send({pid, stdio_handle(fd)}, length);
}

SendResult MailboxRules::stdio_write(std::uint32_t pid, std::uint32_t fd, std::vector<std::uint8_t> payload,
                                     std::uint64_t now_ps) {
  if (fd != kStdoutFd && fd != kStderrFd) return {MailboxStatus::kInvalidHandle};
  const auto index = find_stdio(pid, fd);
  if (!index) return {MailboxStatus::kNoDescriptor};
  return deliver(descriptors_[*index], {pid, stdio_handle(fd)}, {std::move(payload), stdio_flags(fd), 0, pid},
                 now_ps);
}

MailboxStatus MailboxRules::check_host_send(std::uint32_t descriptor_id, std::uint32_t length) {
  return descriptors_[descriptor_id - 1].check_send({}, length);
}

SendResult MailboxRules::host_send(std::uint32_t descriptor_id, std::vector<std::uint8_t> payload,
                                   std::uint32_t flags, std::uint64_t now_ps) {
  return deliver(descriptors_[descriptor_id - 1], {}, {std::move(payload), flags, 0, 0}, now_ps);
}

RecvResult MailboxRules::recv(const MailboxWait& request) {
  MailboxDescriptor* box = descriptor_of(request.pid, request.handle);
  if (!box) return {MailboxStatus::kInvalidHandle, false, {}};
  if (auto message = take_cut(*box, {request.pid, request.handle}, request.max_length)) {
    return {MailboxStatus::kOk, false, std::move(*message)};
  }
  if (request.timeout == kMailboxPoll) return {MailboxStatus::kNoData, false, {}};
  drop_wait(request.pid);
  waits_.push_back(request);
  ++box->counters().waits;
  return {MailboxStatus::kNoData, true, {}};
}

std::vector<WokenWait> MailboxRules::serve_waits(MailboxDescriptor& box) {
  std::vector<WokenWait> woken;
  std::vector<MailboxWait> still_waiting;
  for (const MailboxWait& wait : waits_) {
    const bool waits_here = descriptor_of(wait.pid, wait.handle) == &box;
    auto message = waits_here ? take_cut(box, {wait.pid, wait.handle}, wait.max_length) : std::nullopt;
    if (message) {
      woken.push_back({wait, std::move(*message)});
    } else {
      still_waiting.push_back(wait);
    }
  }
  waits_ = std::move(still_waiting);
  box.counters().wakes += woken.size();
  return woken;
}

PeekResult MailboxRules::peek(std::uint32_t pid, std::uint32_t handle) {
  const MailboxDescriptor* box = descriptor_of(pid, handle);
  if (!box) return {MailboxStatus::kInvalidHandle, {}};
  return {MailboxStatus::kOk, box->view({pid, handle})};
}

const MailboxWait* MailboxRules::find_wait(std::uint32_t pid) const {
  const auto found =
      std::find_if(waits_.begin(), waits_.end(), [&](const MailboxWait& wait) { return wait.pid == pid; });
  return found == waits_.end() ? nullptr : &*found;
}

std::optional<MailboxWait> MailboxRules::take_wait(std::uint32_t pid,
                                                   std::uint64_t MailboxCounts::*ended_as) {
  const MailboxWait* found = find_wait(pid);
  if (!found) return std::nullopt;
  const MailboxWait wait = *found;
  waits_.erase(waits_.begin() + (found - waits_.data()));
  ++(descriptor_of(wait.pid, wait.handle)->counters().*ended_as);
  return wait;
}

std::optional<MailboxWait> MailboxRules::expire_wait(std::uint32_t pid) {
  return take_wait(pid, &MailboxCounts::timeouts);
}

void MailboxRules::drop_wait(std::uint32_t pid) {
  take_wait(pid, &MailboxCounts::waits_dropped);
}

}  // namespace hsx
