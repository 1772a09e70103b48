// The mailbox device as the operator sees it.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "mailbox/mailbox_device.h"

namespace hsx {
namespace {

constexpr std::uint32_t kMostFlags = 0xFFFF;  // as wide as the register of a task that sends

std::vector<std::string> target_names(const MailboxRules& rules) {
  std::vector<std::string> names;
  for (std::uint32_t id = 1; id <= rules.descriptor_count(); ++id) {
    names.push_back(to_text(rules.descriptor(id).target()));
  }
  return names;
}

}  // namespace

void MailboxDevice::remove_observer(MailboxObserver& observer) {
  observers_.erase(std::remove(observers_.begin(), observers_.end(), &observer), observers_.end());
}

std::string MailboxDevice::post_message(const std::string& target, std::vector<std::uint8_t> payload,
                                        std::uint32_t flags) {
  const std::uint32_t id = rules_.find_target(target, 0);
  if (id == 0) {
    return fmt::format("there is no mailbox \"{}\"{}", target, did_you_mean(target, target_names(rules_)));
  }
  if (payload.empty()) return "a message without bytes is stored nowhere, expected one at least";
  if (flags > kMostFlags) return fmt::format("flags are {:#x}, expected at most {:#x}", flags, kMostFlags);
  const MessageRing& ring = rules_.descriptor(id).ring();
  if (!ring.can_ever_hold(payload.size())) {
    return fmt::format("{} bytes are too many for {}: it holds {} bytes, {} of them for each message",
                       payload.size(), target, ring.capacity(), kMessageOverheadBytes);
  }
  if (!host_bell_) return "no executive drives the mailbox";
  const std::string refused = host_bell_();
  if (refused.empty()) host_messages_.push_back({id, std::move(payload), flags});
  return refused;
}

void MailboxDevice::host_send(Cycles& local) {
  if (host_messages_.empty()) return;
  const auto [descriptor, payload, flags] = std::move(host_messages_.front());
  host_messages_.pop_front();
  const auto length = static_cast<std::uint32_t>(payload.size());
  SendResult result{rules_.check_host_send(descriptor, length)};
  if (result.status == MailboxStatus::kOk) {
    local += message_latency_;
    result = rules_.host_send(descriptor, payload, flags, now_ps(local));
    tell_entered(descriptor, result, {payload, flags}, local);
    wake(result.woken, local);
  }
  if (result.status != MailboxStatus::kOk) {
    for (MailboxObserver* observer : observers_) observer->host_refused(descriptor, local);
  }
  answer(result.status);
  tell_send({0, length, flags, 0, result.status, descriptor, result.number}, local);
}

std::vector<std::uint8_t> MailboxDevice::copy_for_observers(const std::vector<std::uint8_t>& payload) const {
  return observers_.empty() ? std::vector<std::uint8_t>() : payload;
}

void MailboxDevice::tell_entered(std::uint32_t descriptor, const SendResult& result, MailboxMessage message,
                                 Cycles at) const {
  if (observers_.empty() || result.number == 0) return;
  message.number = result.number;
  message.sequence = result.number - 1;
  for (MailboxObserver* observer : observers_) observer->entered(descriptor, message, at);
}

}  // namespace hsx
