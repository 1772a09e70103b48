#include "shell/message_listener.h"

#include <fmt/format.h>

#include <algorithm>

#include "shell/inspect.h"

namespace hsx {
namespace {

constexpr std::size_t kShownBytes = 256;

std::string quoted(const std::vector<std::uint8_t>& bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size() && i < kShownBytes; ++i) {
    const char c = static_cast<char>(bytes[i]);
    if (c == '\n') {
      text += "\\n";
    } else if (c == '"' || c == '\\') {
      text += std::string{'\\', c};
    } else {
      text += bytes[i] >= 0x20 && bytes[i] < 0x7F ? std::string(1, c) : fmt::format("\\x{:02x}", bytes[i]);
    }
  }
  return "\"" + text + "\"" + (bytes.size() > kShownBytes ? "..." : "");
}

}  // namespace

MessageListener::MessageListener(Platform& platform, std::function<void(const std::string&)> print)
    : device_(platform.find_only<MailboxOperator>()),
      mailboxes_(platform.find_only<MailboxState>()),
      print_(std::move(print)) {
  if (device_ != nullptr) device_->add_observer(*this);
}

MessageListener::~MessageListener() {
  if (device_ != nullptr) device_->remove_observer(*this);
}

void MessageListener::read(const nlohmann::ordered_json& settings) {
  targets_ = settings.value("listen", std::vector<std::string>{});
}

void MessageListener::tell_until(Cycles end) {
  while (!heard_.empty() && heard_.front().at < end) {
    print_(heard_.front().text);
    heard_.pop_front();
  }
}

std::string MessageListener::name_of(std::uint32_t descriptor_id) const {
  return mailbox_name(mailboxes_->mailboxes().at(descriptor_id - 1));
}

bool MessageListener::listens_to(std::uint32_t descriptor_id) const {
  return std::any_of(targets_.begin(), targets_.end(), [&](const std::string& target) {
    return target == name_of(descriptor_id) || mailboxes_->find_mailbox(target) == descriptor_id;
  });
}

void MessageListener::entered(std::uint32_t descriptor_id, const MailboxMessage& message, Cycles at) {
  if (targets_.empty() || !listens_to(descriptor_id)) return;
  const std::string sender = message.sender == 0 ? "the operator" : fmt::format("task {}", message.sender);
  const std::string flags = message.flags == 0 ? "" : fmt::format(", flags 0x{:X}", message.flags);
  heard_.push_back(
      {at, fmt::format("cycle {}: {} number {} from {}, {} bytes{}: {}\n", at.value(), name_of(descriptor_id),
                       message.number, sender, message.payload.size(), flags, quoted(message.payload))});
}

void MessageListener::host_refused(std::uint32_t descriptor_id, Cycles at) {
  heard_.push_back({at, fmt::format("cycle {}: {} is full: the message of the operator is lost\n", at.value(),
                                    name_of(descriptor_id))});
}

}  // namespace hsx
