#include "mailbox/target.h"

#include <charconv>

#include "mailbox/protocol.h"

namespace hsx {
namespace {

struct Prefix {
  std::string_view text;
  MailboxNamespace space;
};

constexpr Prefix kPrefixes[] = {
    {"pid:", MailboxNamespace::kPid},
    {"svc:", MailboxNamespace::kSvc},
    {"app:", MailboxNamespace::kApp},
    {"shared:", MailboxNamespace::kShared},
};

std::optional<std::uint32_t> parse_pid(std::string_view digits) {
  std::uint32_t pid = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, pid);
  if (digits.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return pid;
}

std::string_view cut(std::string_view text) {
  return text.substr(0, kMaxTargetBytes).substr(0, text.find('\0'));
}

MailboxNamespace take_prefix(std::string_view& text) {
  for (const Prefix& prefix : kPrefixes) {
    if (text.substr(0, prefix.text.size()) != prefix.text) continue;
    text.remove_prefix(prefix.text.size());
    return prefix.space;
  }
  return MailboxNamespace::kSvc;
}

std::optional<MailboxTarget> pid_target(std::string_view digits, std::uint32_t caller) {
  const auto pid = digits.empty() ? std::optional(caller) : parse_pid(digits);
  if (!pid) return std::nullopt;
  return MailboxTarget{MailboxNamespace::kPid, "pid:" + std::to_string(*pid), pid};
}

// `name` or `name@pid`, where the owner defaults to what the namespace says.
std::optional<MailboxTarget> owned_target(MailboxNamespace space, std::string_view text,
                                          std::optional<std::uint32_t> default_owner) {
  const std::size_t at = text.find('@');
  MailboxTarget target{space, std::string(text.substr(0, at)), default_owner};
  if (at == std::string_view::npos || at + 1 == text.size()) return target;
  target.owner = parse_pid(text.substr(at + 1));
  if (!target.owner) return std::nullopt;
  return target;
}

}  // namespace

std::optional<MailboxTarget> parse_target(std::string_view text, std::uint32_t caller) {
  std::string_view rest = cut(text);
  if (rest.empty()) return std::nullopt;
  const MailboxNamespace space = take_prefix(rest);
  if (space == MailboxNamespace::kPid) return pid_target(rest, caller);
  if (space == MailboxNamespace::kSvc) return owned_target(space, rest, caller);
  auto target = owned_target(space, rest, std::nullopt);
  if (target && space == MailboxNamespace::kShared) target->owner.reset();
  return target;
}

std::string to_text(const MailboxTarget& target) {
  static constexpr const char* kPrefixes[] = {"", "svc:", "app:", "shared:"};
  const bool shows_owner = target.owner && target.space != MailboxNamespace::kPid;
  return kPrefixes[static_cast<std::size_t>(target.space)] + target.name +
         (shows_owner ? "@" + std::to_string(*target.owner) : "");
}

}  // namespace hsx
