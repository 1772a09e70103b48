// mbox, send, listen.
#include <fmt/format.h>

#include <algorithm>

#include "assembler/text_escapes.h"
#include "mailbox/mailbox_operator.h"
#include "mailbox/mailbox_state.h"
#include "platforms/state_json.h"
#include "platforms/text_table.h"
#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/inspect.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kSpaces[] = {"pid", "svc", "app", "shared"};

std::string mode_text(std::uint32_t mode) {
  static constexpr std::pair<std::uint32_t, const char*> kBits[] = {
      {0x03, "RDWR"},        {0x01, "RD"},           {0x02, "WR"},    {0x04, "TAP"},
      {0x18, "FANOUT_DROP"}, {0x28, "FANOUT_BLOCK"}, {0x08, "FANOUT"}};
  std::string text;
  for (const auto& [bits, name] : kBits) {
    if ((mode & bits) != bits) continue;
    text += (text.empty() ? "" : "|") + std::string(name);
    mode &= ~bits;
  }
  return text.empty() ? "-" : text;
}

std::vector<std::uint32_t> waiting_pids(Session& session, const MailboxState& mailboxes, std::uint32_t id) {
  std::vector<std::uint32_t> pids;
  for (std::uint32_t pid = 1; pid <= executive_of(session).tasks().size(); ++pid) {
    if (mailboxes.awaited_mailbox(pid) == id) pids.push_back(pid);
  }
  return pids;
}

struct BoxFilter {
  std::optional<MailboxNamespace> space;
  std::optional<std::uint32_t> owner;
};

Parsed<BoxFilter> read_filter(Session& session, const Words& words) {
  if (words.empty()) return {};
  for (std::size_t i = 0; i < std::size(kSpaces); ++i) {
    if (words.size() == 1 && words[0] == kSpaces[i])
      return {{static_cast<MailboxNamespace>(i), std::nullopt}, ""};
  }
  if (words.size() > 1 || !parse_number(words[0]))
    return {{}, "expected mbox [NAMESPACE | PID], with a namespace of svc, app, shared or pid"};
  const auto pid = read_pid(session, words[0]);
  return {{std::nullopt, pid.value}, pid.error};
}

bool passes(const BoxFilter& filter, const MailboxSnapshot& box) {
  if (filter.space && box.space != *filter.space) return false;
  return !filter.owner || box.owner_pid == *filter.owner;
}

Json box_json(const MailboxSnapshot& box, const MailboxCounts& counts,
              const std::vector<std::uint32_t>& waiting) {
  return {{"descriptor_id", box.descriptor_id},
          {"target", as_utf8(mailbox_name(box))},
          {"namespace", kSpaces[static_cast<std::size_t>(box.space)]},
          {"owner_pid", box.owner_pid ? Json(*box.owner_pid) : Json(nullptr)},
          {"capacity", box.capacity},
          {"bytes_used", box.bytes_used},
          {"queue_depth", box.queue_depth},
          {"mode_mask", box.mode_mask},
          {"sent", counts.sent.messages},
          {"received", counts.received.messages},
          {"dropped", counts.dropped.messages},
          {"waiting", waiting}};
}

std::vector<std::string> box_row(const MailboxSnapshot& box, const MailboxCounts& counts,
                                 const std::vector<std::uint32_t>& waiting) {
  return {std::to_string(box.descriptor_id),
          as_utf8(mailbox_name(box)),
          mode_text(box.mode_mask),
          fmt::format("{}/{}", box.bytes_used, box.capacity),
          std::to_string(box.queue_depth),
          shortened(counts.sent.messages),
          shortened(counts.received.messages),
          shortened(counts.dropped.messages),
          waiting.empty() ? "-" : fmt::format("{}", fmt::join(waiting, ","))};
}

Reply mbox(Session& session, const Words& words) {
  const auto filter = read_filter(session, words);
  if (!filter.ok()) return refuse(filter.error);
  session.settle();
  const auto* device = session.platform().find_only<MailboxState>();
  Reply reply{Json::array(), "", ""};
  std::vector<std::vector<std::string>> rows{
      {"id", "mailbox", "mode", "bytes", "depth", "sent", "recv", "drop", "wait"}};
  if (device == nullptr) return {Json::array(), "the platform has no mailbox\n", ""};
  for (const MailboxSnapshot& box : device->mailboxes()) {
    if (!passes(filter.value, box)) continue;
    const auto waiting = waiting_pids(session, *device, box.descriptor_id);
    const MailboxCounts counts = device->counts(box.descriptor_id);
    rows.push_back(box_row(box, counts, waiting));
    reply.json.push_back(box_json(box, counts, waiting));
  }
  reply.text = rows.size() == 1 ? "there are none\n" : figures_table(rows, 0, 3);
  return reply;
}

// Resolves \n, \x00 and the like. None for a backslash that begins no escape.
std::optional<std::vector<std::uint8_t>> unescaped(const std::string& text) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      bytes.push_back(static_cast<std::uint8_t>(text[at++]));
      continue;
    }
    const auto byte = read_escape(text, ++at);
    if (!byte) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(*byte));
  }
  return bytes;
}

Reply send(Session& session, const Words& words) {
  if (words.size() != 2) return refuse("expected send TARGET \"text\"");
  auto* device = session.platform().find_only<MailboxOperator>();
  if (device == nullptr) return refuse("the platform has no mailbox");
  auto bytes = unescaped(words[1]);
  if (!bytes)
    return refuse(fmt::format("\"{}\": expected escapes of \\n \\r \\t \\\\ \\0 \\\" \\' \\xNN", words[1]));
  const std::size_t size = bytes->size();
  const std::string wrong = device->post_message(words[0], std::move(*bytes), 0);
  if (!wrong.empty()) return refuse(wrong);
  return {{{"target", words[0]}, {"bytes", size}},
          fmt::format("{} {} on the way to {}\n", size, size == 1 ? "byte" : "bytes", words[0]),
          ""};
}

Reply list_heard(const Json& heard) {
  if (heard.empty()) return {heard, "nothing is listened to\n", ""};
  return {heard, fmt::format("listening to {}\n", fmt::join(heard.get<Words>(), ", ")), ""};
}

// For people: that nothing is called so as yet.
std::string note_on(Session& session, const MailboxState& device, const std::string& target) {
  const Choices names = mailbox_choices(session, {});
  if (device.find_mailbox(target) != 0) return "";
  if (std::find(names.begin(), names.end(), target) != names.end()) return "";
  return fmt::format("there is no mailbox {} yet{}\n", target, did_you_mean(target, names));
}

Reply listen(Session& session, const Words& words) {
  Json& heard = session.settings()["listen"];
  if (heard.is_null()) heard = Json::array();
  if (words.empty()) return list_heard(heard);
  if (words.size() != 1) return refuse("expected listen TARGET, listen off, or listen");
  const auto* device = session.platform().find_only<MailboxState>();
  if (device == nullptr) return refuse("the platform has no mailbox");
  const bool off = words[0] == "off";
  if (!off && !parse_target(words[0], 0))
    return refuse(fmt::format("\"{}\" is no target; expected one as mbox shows it, or off", words[0]));
  if (off) heard = Json::array();
  if (!off && std::find(heard.begin(), heard.end(), words[0]) == heard.end()) heard.push_back(words[0]);
  session.settings_changed();
  Reply reply = list_heard(heard);
  if (!off) reply.text += note_on(session, *device, words[0]);
  return reply;
}

Choices complete_mbox(Session& session, const Words& words) {
  Choices choices = pid_choices(session, words);
  if (words.empty()) choices.insert(choices.end(), std::begin(kSpaces), std::end(kSpaces));
  return choices;
}

Choices complete_listen(Session& session, const Words& words) {
  Choices choices = mailbox_choices(session, words);
  if (words.empty()) choices.emplace_back("off");
  return choices;
}

}  // namespace

std::vector<ShellCommand> mailbox_commands() {
  return {
      {"mbox", "[NAMESPACE | PID]", "List the mailboxes, or those of a namespace or task.",
       "Bytes in use of the capacity, messages held, messages sent, received and dropped, and the tasks "
       "that\n"
       "wait there.\n  mbox app\n  mbox 1\n",
       CommandKind::look, mbox, complete_mbox},
      {"send", "TARGET \"text\"", "Send a message to a mailbox.",
       "TARGET as mbox shows it. The text may hold \\n \\r \\t \\0 \\\\ \\xNN. It enters the mailbox with "
       "sender\n"
       "0 when the executive has come to it, as time passes; listen tells when.\n"
       "  send app:numbers \"\\x05\\x00\"\n",
       CommandKind::act, send, mailbox_choices},
      {"listen", "[TARGET | off]", "Show messages that enter a mailbox, while time passes.",
       "Several mailboxes can be listened to; off ends it for all.\n  listen svc:stdio.out@1\n",
       CommandKind::setting, listen, complete_listen},
  };
}

}  // namespace hsx
