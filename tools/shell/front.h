// The process that an operator talks to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shell/channel.h"
#include "shell/command.h"
#include "shell/shell.h"

namespace hsx {

// Something that was done to the machine.
struct Act {
  std::uint64_t id = 0;
  std::uint64_t cycle = 0;
  std::string name;
  Words words;
  std::string line;
  nlohmann::ordered_json result = nullptr;  // what it answered
};

// A machine that waits to be copied.
struct Snapshot {
  std::string name;  // "" when it was kept by itself
  std::uint64_t cycle = 0;
  std::uint64_t round = 0;
  std::uint64_t round_end = 0;
  std::vector<Act> journal;
  Channel machine;
};

// A point of the run: one of the two.
struct Destination {
  std::optional<std::uint64_t> cycle;
  std::optional<std::uint64_t> round;  // the end of
};

// Never simulates. Knows the journal of what was done, the snapshots, and the machine that is at work.
class Front {
 public:
  using Json = nlohmann::ordered_json;

  explicit Front(const ShellRequest& request);
  ~Front();

  // Starts the first machine. Returns 0, or the exit status when there is nothing to work with.
  int start();
  // Carries out commands that are separated by `;`, and prints what comes of them. False: one of them was
  // wrong (error() tells), and those behind it were left out.
  bool execute(const std::string& line);
  const std::string& error() const { return error_; }
  // How many commands the last line had up to and including the one that was wrong.
  std::size_t command_number() const { return command_number_; }
  bool wants_quit() const { return quit_; }
  // Whether the machine has died and none could take its place.
  bool has_died() const { return died_; }
  // Of the machine: {"cycle", "round", "round_end", "ended", ...}
  const Json& state() const { return state_; }
  // Words that may follow, by the command of that name in the machine.
  std::vector<std::string> complete(const ShellCommand& command, const Words& words);

  // For local commands.
  Reply travel(const Destination& destination);
  Reply keep(const std::string& name);
  Reply return_to(const std::string& name);
  Reply forget(const std::string& name);
  const std::vector<Snapshot>& snapshots() const { return snapshots_; }
  std::uint64_t frequency() const { return frequency_; }
  // What a command of the machine gives, without a trace in the journal.
  Reply ask(const std::string& name, const Words& words = {});
  void quit() { quit_ = true; }

 private:
  Reply carry_out(const Words& words, const std::string& line);
  Reply command(const ShellCommand& command, const Words& words, const std::string& line);
  void show(const std::string& line, const Reply& reply);
  // Sends and waits for the answer; tells on the way what the machine tells.
  Json talk(const Json& message);
  void hear(const Json& message);
  void add_snapshot(const Json& state, const std::string& name, Channel machine);
  void thin_snapshots();
  bool fits(const Snapshot& snapshot) const;
  const Snapshot* nearest(const Destination& destination) const;
  bool is_before(std::uint64_t cycle, std::uint64_t round, std::uint64_t round_end,
                 const Destination& destination) const;
  // A copy of it becomes the machine.
  bool wake(const Snapshot& snapshot);
  bool wake_nearest(const Destination& destination);
  // From where the machine is. Returns what went wrong.
  std::string replay(const Destination& destination);
  bool arrived(const Destination& destination) const;
  std::size_t forget_later_acts();
  // The machine has died: another one takes its place. Returns what there is to say.
  std::string revive();
  void progress(const std::string& text);
  void end_progress();

  const ShellRequest& request_;
  Channel machine_;
  Json state_ = Json::object();
  Json settings_ = Json::object();
  std::uint64_t frequency_ = 1;
  std::vector<Act> journal_;
  std::size_t done_ = 0;  // of the journal, by the machine
  std::uint64_t next_id_ = 1;
  std::vector<Snapshot> snapshots_;
  std::string copy_name_;  // of the copy that has been asked for
  bool quiet_ = false;
  bool progress_shown_ = false;
  bool quit_ = false;
  bool died_ = false;
  std::string error_;
  std::size_t command_number_ = 0;
};

// The commands that the front carries out by itself, by name; null when there is none of that name.
Reply (*find_local(const std::string& name))(Front&, const Words&);

}  // namespace hsx
