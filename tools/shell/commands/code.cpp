// disasm, bt.
#include <fmt/format.h>

#include "isa/to_text.h"
#include "shell/arguments.h"
#include "shell/groups.h"
#include "shell/inspect.h"
#include "shell/places.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kShownInstructions = 8;
constexpr std::uint64_t kMostShown = 65536;

// As it lies in memory, where writes may have changed it; as in the image when the place is not the task's
// any more, or not yet.
std::vector<std::uint32_t> code_of(Session& session, const Task& task) {
  std::vector<std::uint32_t> code = task.program.image.code;
  if (!task.loaded || has_ended(task.state)) return code;
  const auto bytes = executive_of(session).bus().peek(task.registers.code_base, code.size() * 4);
  for (std::size_t i = 0; i < code.size() && bytes.size() == code.size() * 4; ++i) {
    code[i] = __builtin_bswap32(load_le32(&bytes[4 * i]));
  }
  return code;
}

struct Line {
  std::uint32_t pc;
  Instruction instruction;
  std::uint32_t literal;
};

std::string line_text(const ProgramSymbols& symbols, const Line& line, bool current) {
  std::string text;
  const Symbol* symbol = symbols.find_code(line.pc);
  if (symbol != nullptr && symbol->value == line.pc) text = symbol->name + ":\n";
  std::string row = fmt::format("{} {:04X}  {:08X}  {}", current ? '>' : ' ', line.pc, line.instruction.word,
                                to_text(line.instruction, line.literal));
  const std::string place = symbols.code_line(line.pc);
  if (!place.empty()) row = fmt::format("{:<50} {}", row, place.substr(place.rfind('/') + 1));
  return text + row + "\n";
}

Json line_json(const ProgramSymbols& symbols, const Line& line) {
  return {{"pc", line.pc},
          {"word", line.instruction.word},
          {"text", to_text(line.instruction, line.literal)},
          {"symbol", symbols.code_name(line.pc)},
          {"line", symbols.code_line(line.pc)}};
}

Reply list_code(Session& session, const CodePlace& place, std::uint64_t count) {
  const Task& task = executive_of(session).tasks().task(place.pid);
  const auto code = code_of(session, task);
  const ProgramSymbols& symbols = session.platform().symbols(place.pid);
  if (place.pc / 4 >= code.size()) {
    return refuse(fmt::format("0x{:X} lies behind the code of task {}, which ends at 0x{:X}", place.pc,
                              place.pid, 4 * code.size()));
  }
  Reply reply{Json::array(), "", ""};
  for (std::size_t at = place.pc / 4; at < code.size() && count != 0; --count) {
    const Instruction instruction = decode(code[at]);
    const std::size_t words = instruction.row == nullptr ? 1 : instruction.row->words();
    const Line line{static_cast<std::uint32_t>(4 * at), instruction,
                    words == 2 && at + 1 < code.size() ? code[at + 1] : 0};
    reply.text += line_text(symbols, line, line.pc == task.registers.pc);
    reply.json.push_back(line_json(symbols, line));
    at += words;
  }
  return reply;
}

Reply disasm(Session& session, const Words& typed) {
  constexpr const char* kExpected = "expected disasm [PLACE] [N] [-p PID]";
  Words words = typed;
  const auto pid = take_pid(words);
  if (!pid.ok()) return refuse(pid.error);
  if (pid.value && !wrong_pid(session, *pid.value).empty()) return refuse(wrong_pid(session, *pid.value));
  session.settle();
  const TaskTable& tasks = executive_of(session).tasks();
  if (words.size() > 2) return refuse(kExpected);
  const auto count =
      words.size() < 2 ? std::optional<std::uint64_t>(kShownInstructions) : parse_number(words[1]);
  if (!count || *count == 0 || *count > kMostShown)
    return refuse(fmt::format("\"{}\": expected 1 .. {} instructions", words[1], kMostShown));
  if (words.empty()) {
    if (!pid.value && tasks.size() != 1) return refuse("of which task? expected disasm -p PID, or a PLACE");
    const std::uint32_t of = pid.value.value_or(1);
    return list_code(session, {of, tasks.task(of).registers.pc}, *count);
  }
  const auto place = find_code_place(session.platform(), words[0], pid.value);
  return place.ok() ? list_code(session, place.value, *count) : refuse(place.error);
}

Json frame_json(Session& session, std::uint32_t pid, std::uint32_t pc, std::uint32_t entry) {
  const ProgramSymbols& symbols = session.platform().symbols(pid);
  return {{"pc", pc}, {"entry", entry}, {"place", symbols.code_name(pc)}, {"line", symbols.code_line(pc)}};
}

// Innermost first.
Json frames_of(Session& session, std::uint32_t pid, const CallStacks::Stack& stack) {
  Json frames = Json::array();
  std::uint32_t pc = stack.pc;
  for (auto frame = stack.frames.rbegin(); frame != stack.frames.rend(); ++frame) {
    frames.push_back(frame_json(session, pid, pc, frame->entry));
    pc = frame->called;
  }
  return frames;
}

Reply bt(Session& session, const Words& words) {
  const auto pids = read_pids(session, words, "bt [PID]");
  if (!pids.ok()) return refuse(pids.error);
  Reply reply{Json::array(), "", ""};
  for (const std::uint32_t pid : pids.value) {
    reply.text += fmt::format("task {} {}\n", pid, executive_of(session).tasks().task(pid).program.name);
    const CallStacks::Stack* stack = session.calls().find(pid);
    if (stack == nullptr) {
      reply.text += "  has retired no instruction\n";
      reply.json.push_back({{"pid", pid}, {"frames", Json::array()}});
      continue;
    }
    const Json frames = frames_of(session, pid, *stack);
    if (stack->beyond != 0) reply.text += fmt::format("  ({} calls more, not followed)\n", stack->beyond);
    for (std::size_t i = 0; i < frames.size(); ++i) {
      reply.text +=
          fmt::format("  #{:<3} {}\n", i, code_text(session, pid, frames[i]["pc"].get<std::uint32_t>()));
    }
    reply.json.push_back({{"pid", pid}, {"beyond", stack->beyond}, {"frames", frames}});
  }
  if (reply.text.empty()) reply.text = "there are no tasks; load FILE adds one\n";
  return reply;
}

}  // namespace

std::vector<ShellCommand> code_commands() {
  return {
      {"disasm", "[PLACE [N]] [-p PID]", "Show instructions (8), from where the task is or from a place.",
       "PLACE: symbol, symbol+offset, FILE:LINE or address. > marks where the task goes on.\n"
       "  disasm -p 1\n  disasm main 20 -p 2\n",
       CommandKind::look, disasm, code_choices},
      {"bt", "[PID]", "Show who called whom, innermost first.",
       "#0 is where the task goes on, #1 the CALL that led there. Of all tasks without a PID.\n  bt 1\n",
       CommandKind::look, bt, pid_choices},
  };
}

}  // namespace hsx
