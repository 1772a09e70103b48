// peek, poke.
#include <fmt/format.h>

#include <algorithm>

#include "platforms/machine_memory.h"
#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/inspect.h"
#include "shell/places.h"

namespace hsx {
namespace {

using Bytes8 = std::vector<std::uint8_t>;

constexpr std::uint64_t kShownBytes = 64;
constexpr std::uint64_t kMostShown = 65536;
constexpr std::size_t kBytesInRow = 16;

std::string hex_row(std::uint64_t address, std::size_t width, const std::uint8_t* bytes, std::size_t count) {
  std::string hex;
  std::string text;
  for (std::size_t i = 0; i < kBytesInRow; ++i) {
    if (i == kBytesInRow / 2) hex += ' ';
    hex += i < count ? fmt::format(" {:02X}", bytes[i]) : "   ";
    if (i < count) text += bytes[i] >= 0x20 && bytes[i] < 0x7F ? static_cast<char>(bytes[i]) : '.';
  }
  return fmt::format("{:0{}X} {}  {}\n", address, width, hex, text);
}

std::string hex_dump(const DataPlace& place, const Bytes8& bytes) {
  const std::size_t width = place.pid == 0 ? 8 : 4;
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += kBytesInRow) {
    text += hex_row(std::uint64_t{place.address} + at, width, &bytes[at],
                    std::min(kBytesInRow, bytes.size() - at));
  }
  return text;
}

Reply peek(Session& session, const Words& typed) {
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return refuse(pid.error);
  if (words.empty() || words.size() > 2) return refuse("expected peek ADDRESS [COUNT] [-p PID]");
  const auto count = words.size() == 2 ? parse_number(words[1]) : std::optional<std::uint64_t>(kShownBytes);
  if (!count || *count == 0 || *count > kMostShown)
    return refuse(fmt::format("\"{}\": expected 1 .. {} bytes", words[1], kMostShown));
  const auto place = find_data_place(session.platform(), words[0], pid.value);
  if (!place.ok()) return refuse(place.error);
  MachineMemory memory(session.platform());
  std::uint64_t shown = *count;
  if (words.size() == 1 && place.value.pid != 0 && place.value.address < 0x10000)
    shown = std::min<std::uint64_t>(shown, 0x10000 - place.value.address);
  const auto read = place.value.pid == 0 ? memory.read(place.value.address, shown)
                                         : memory.read_data(place.value.pid, place.value.address, shown);
  if (!read.error.empty()) return refuse(read.error);
  Reply reply{
      {{"address", place.value.address}, {"bytes", read.bytes}}, hex_dump(place.value, read.bytes), ""};
  if (place.value.pid != 0) reply.json["pid"] = place.value.pid;
  return reply;
}

// Of 32 bits; negative ones as their two's complement.
std::optional<std::uint32_t> read_word(const std::string& text) {
  const bool negative = !text.empty() && text[0] == '-';
  const auto number = parse_number(negative ? text.substr(1) : text);
  if (!number || *number > (negative ? 0x80000000U : 0xFFFFFFFFU)) return std::nullopt;
  const auto value = static_cast<std::uint32_t>(*number);
  return negative ? 0U - value : value;
}

Reply poke_register(Session& session, unsigned n, const Words& words, std::optional<std::uint32_t> pid) {
  if (!pid) return refuse(fmt::format("{}: of which task? expected -p PID", words[0]));
  const auto value = words.size() == 2 ? read_word(words[1]) : std::nullopt;
  if (!value) return refuse(fmt::format("expected poke {} VALUE -p PID, with a value of 32 bits", words[0]));
  const std::string wrong = MachineMemory(session.platform()).write_register(*pid, n, *value);
  if (!wrong.empty()) return refuse(wrong);
  return {{{"pid", *pid}, {"register", n}, {"value", *value}},
          fmt::format("R{} of task {} is 0x{:08X}\n", n, *pid, *value),
          ""};
}

Parsed<Bytes8> read_values(const Words& words, bool whole_words) {
  Bytes8 bytes;
  for (const std::string& word : words) {
    const auto value = read_word(word);
    if (!value || (!whole_words && *value > 0xFF)) {
      return {{},
              fmt::format("\"{}\": expected {}", word,
                          whole_words ? "a value of 32 bits" : "a byte, 0 .. 255; -w writes words")};
    }
    for (unsigned i = 0; i < (whole_words ? 4 : 1); ++i)
      bytes.push_back(static_cast<std::uint8_t>(*value >> 8 * i));
  }
  return {bytes, ""};
}

Reply poke(Session& session, const Words& typed) {
  if (session.ended()) return refuse("the run has ended");
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return refuse(pid.error);
  const auto option = std::find(words.begin(), words.end(), "-w");
  const bool whole_words = option != words.end();
  if (whole_words) words.erase(option);
  if (words.size() < 2)
    return refuse("expected poke ADDRESS VALUE... [-w] [-p PID], or poke R3 VALUE -p PID");
  if (const auto n = register_number(words[0])) return poke_register(session, *n, words, pid.value);
  const auto place = find_data_place(session.platform(), words[0], pid.value);
  if (!place.ok()) return refuse(place.error);
  const auto bytes = read_values({words.begin() + 1, words.end()}, whole_words);
  if (!bytes.ok()) return refuse(bytes.error);
  MachineMemory memory(session.platform());
  const std::string wrong = place.value.pid == 0
                                ? memory.write(place.value.address, bytes.value)
                                : memory.write_data(place.value.pid, place.value.address, bytes.value);
  if (!wrong.empty()) return refuse(wrong);
  return {{{"address", place.value.address}, {"bytes", bytes.value}}, hex_dump(place.value, bytes.value), ""};
}

}  // namespace

std::vector<ShellCommand> memory_commands() {
  return {
      {"peek", "ADDRESS [COUNT] [-p PID]", "Show memory (64 bytes).",
       "ADDRESS: a data symbol of a task, symbol+offset, with -p an address in the task's data space, "
       "without\n"
       "it one on the bus. Nothing is read with side effects: of devices, only what they show for nothing.\n"
       "  peek counter 4 -p 1\n  peek 0x1000 64 -p 2\n  peek 0x20000000\n",
       CommandKind::look, peek, data_choices},
      {"poke", "ADDRESS VALUE... [-w] [-p PID]", "Write memory, or a register of a task.",
       "VALUE: a byte, or with -w a word of 32 bits, lowest byte first. ADDRESS as for peek, or R0 .. R15 "
       "of\n"
       "the task of -p. The write takes no time: the next cycle finds it done.\n"
       "  poke counter 5 0 0 0 -p 1\n  poke counter -w 5 -p 1\n  poke R3 0x10 -p 1\n",
       CommandKind::act, poke, data_choices},
  };
}

}  // namespace hsx
