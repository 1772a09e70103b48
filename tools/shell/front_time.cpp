// Snapshots, and going back and forth between them.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "shell/front.h"
#include "shell/session.h"

namespace hsx {
namespace {

constexpr std::size_t kAutomatic = 16;  // snapshots that were kept by themselves
constexpr const char* kInterrupted = "stopped on the way";
constexpr const char* kHere = "(here)";  // where a way begins; no name that an operator can give
constexpr std::uint64_t kEvery = Session::kCopyEvery.value();

// The further back, the wider apart: two in every doubling of the distance.
bool is_worth_keeping(std::uint64_t number, std::uint64_t latest) {
  std::uint64_t apart = 1;
  while (apart * 4 <= latest - number) apart *= 2;
  return number % apart == 0;
}

bool starts_with(const std::vector<Act>& journal, const std::vector<Act>& begin) {
  return begin.size() <= journal.size() &&
         std::equal(begin.begin(), begin.end(), journal.begin(),
                    [](const Act& a, const Act& b) { return a.id == b.id; });
}

}  // namespace

void Front::add_snapshot(const Json& state, const std::string& name, Channel machine) {
  const std::uint64_t cycle = state["cycle"];
  const auto is_same = [&](const Snapshot& other) {
    return other.name == name && (!name.empty() || (other.cycle == cycle && fits(other)));
  };
  snapshots_.erase(std::remove_if(snapshots_.begin(), snapshots_.end(), is_same), snapshots_.end());
  const std::vector<Act> done(journal_.begin(), journal_.begin() + static_cast<long>(done_));
  snapshots_.push_back({name, cycle, state["round"], state["round_end"], done, std::move(machine)});
  thin_snapshots();
}

void Front::thin_snapshots() {
  const auto is_lost = [&](const Snapshot& snapshot) { return snapshot.name.empty() && !fits(snapshot); };
  snapshots_.erase(std::remove_if(snapshots_.begin(), snapshots_.end(), is_lost), snapshots_.end());
  std::uint64_t latest = 0;
  for (const Snapshot& snapshot : snapshots_) {
    if (snapshot.name.empty()) latest = std::max(latest, snapshot.cycle / kEvery);
  }
  const auto is_over = [&](const Snapshot& snapshot) {
    return snapshot.name.empty() && !is_worth_keeping(snapshot.cycle / kEvery, latest);
  };
  snapshots_.erase(std::remove_if(snapshots_.begin(), snapshots_.end(), is_over), snapshots_.end());
  const auto is_automatic = [](const Snapshot& snapshot) { return snapshot.name.empty(); };
  while (std::count_if(snapshots_.begin(), snapshots_.end(), is_automatic) > static_cast<long>(kAutomatic)) {
    auto oldest = snapshots_.end();
    for (auto at = snapshots_.begin(); at != snapshots_.end(); ++at) {
      if (at->name.empty() && (oldest == snapshots_.end() || at->cycle < oldest->cycle)) oldest = at;
    }
    snapshots_.erase(oldest);
  }
}

// Whether the present run has passed through it.
bool Front::fits(const Snapshot& snapshot) const {
  const std::size_t acts = snapshot.journal.size();
  return starts_with(journal_, snapshot.journal) &&
         (acts == journal_.size() || journal_[acts].cycle >= snapshot.cycle);
}

bool Front::is_before(std::uint64_t cycle, std::uint64_t round, std::uint64_t round_end,
                      const Destination& destination) const {
  if (destination.cycle) return cycle <= *destination.cycle;
  return round < *destination.round || (round == *destination.round && cycle == round_end);
}

const Snapshot* Front::nearest(const Destination& destination) const {
  const Snapshot* best = nullptr;
  for (const Snapshot& snapshot : snapshots_) {
    if (!fits(snapshot)) continue;
    if (!is_before(snapshot.cycle, snapshot.round, snapshot.round_end, destination)) continue;
    if (best == nullptr || snapshot.cycle >= best->cycle) best = &snapshot;
  }
  return best;
}

bool Front::wake(const Snapshot& snapshot) {
  const std::vector<Act> journal = snapshot.journal;
  Channel source(dup(snapshot.machine.descriptor()));
  if (!source.send({{"do", "copy"}})) return false;
  auto message = source.receive();
  if (!message || !message->contains("copy")) return false;
  Channel copy = source.take_passed();
  if (!source.receive()) return false;
  machine_ = std::move(copy);
  done_ = journal.size();
  return !talk({{"do", "take_over"}, {"settings", settings_}}).contains("error");
}

// Those that turn out to be dead are forgotten.
bool Front::wake_nearest(const Destination& destination) {
  while (const Snapshot* snapshot = nearest(destination)) {
    if (wake(*snapshot)) return true;
    snapshots_.erase(snapshots_.begin() + (snapshot - snapshots_.data()));
  }
  return false;
}

bool Front::arrived(const Destination& destination) const {
  if (state_["ended"]) return true;
  if (destination.cycle) return state_["cycle"] >= *destination.cycle;
  return state_["round"] >= *destination.round;
}

std::string Front::replay(const Destination& destination) {
  const bool was_quiet = quiet_;
  quiet_ = true;
  std::string error;
  for (;;) {
    const bool has_act = done_ < journal_.size();
    if (has_act && journal_[done_].cycle == state_["cycle"]) {
      const Act& act = journal_[done_++];
      const Json answer =
          talk({{"do", "command"}, {"name", act.name}, {"words", act.words}, {"line", act.line}});
      if (answer.contains("error")) error = answer["error"];
      if (error.empty() && answer["json"] != act.result) {
        error = fmt::format("\"{}\" of cycle {} would do something else now: what it reads has changed",
                            act.line, act.cycle);
      }
    } else if (error.empty() && !arrived(destination)) {
      Json go{{"do", "go"}};
      if (destination.cycle) go["cycle"] = *destination.cycle;
      if (destination.round) go["round"] = *destination.round;
      if (has_act) go["cycle"] = std::min(journal_[done_].cycle, go.value("cycle", journal_[done_].cycle));
      const Json answer = talk(go);
      if (answer.value("interrupted", false)) error = kInterrupted;
      if (answer.contains("error")) error = answer["error"];
    } else {
      break;
    }
  }
  quiet_ = was_quiet;
  return error;
}

std::size_t Front::forget_later_acts() {
  const std::size_t forgotten = journal_.size() - done_;
  journal_.resize(done_);
  thin_snapshots();
  return forgotten;
}

Reply Front::travel(const Destination& destination) {
  const std::uint64_t cycle = state_["cycle"];
  const bool forward =
      !state_["ended"] && is_before(cycle, state_["round"], state_["round_end"], destination);
  const std::vector<Act> journal = journal_;
  const Reply kept = keep(kHere);
  if (!kept.error.empty()) return kept;
  const Snapshot* snapshot = nearest(destination);
  if (!forward || (snapshot != nullptr && snapshot->cycle > cycle)) {
    if (!wake_nearest(destination)) return refuse("there is no snapshot to go back to");
  }
  std::string error = replay(destination);
  if (!error.empty() && error != kInterrupted) {
    journal_ = journal;
    if (return_to(kHere).error.empty()) error += "; the machine is where it was";
  }
  forget(kHere);
  const std::size_t forgotten = forget_later_acts();
  const std::string undone = forgotten == 0 ? ""
                             : forgotten == 1
                                 ? "a command that came later is undone"
                                 : fmt::format("{} commands that came later are undone", forgotten);
  if (!error.empty()) return {nullptr, "", undone.empty() ? error : error + "; " + undone};
  Reply reply = ask("clock status");
  if (undone.empty() || !reply.error.empty()) return reply;
  reply.json["forgotten"] = forgotten;
  reply.text += undone + "\n";
  return reply;
}

Reply Front::keep(const std::string& name) {
  copy_name_ = name;
  const Json answer = talk({{"do", "copy"}});
  copy_name_.clear();
  if (answer.contains("error")) return refuse(answer["error"]);
  Reply reply = ask("clock status");
  reply.json["snapshot"] = name;
  reply.text = fmt::format("snapshot {} of cycle {}\n", name, state_["cycle"].get<std::uint64_t>());
  return reply;
}

Reply Front::return_to(const std::string& name) {
  for (std::size_t i = 0; i < snapshots_.size(); ++i) {
    if (snapshots_[i].name != name) continue;
    if (!wake(snapshots_[i])) {
      snapshots_.erase(snapshots_.begin() + static_cast<long>(i));
      return refuse(fmt::format("snapshot {} has died", name));
    }
    journal_ = std::vector<Act>(snapshots_[i].journal);
    thin_snapshots();
    return ask("clock status");
  }
  return {nullptr, "", fmt::format("there is no snapshot {}", name)};
}

Reply Front::forget(const std::string& name) {
  const auto is_it = [&](const Snapshot& snapshot) { return snapshot.name == name; };
  const auto found = std::find_if(snapshots_.begin(), snapshots_.end(), is_it);
  if (found == snapshots_.end()) return {nullptr, "", fmt::format("there is no snapshot {}", name)};
  if (name == "start") return {nullptr, "", "snapshot start stays: it is where every way back begins"};
  snapshots_.erase(found);
  return {{{"forgotten", name}}, fmt::format("snapshot {} is forgotten\n", name), ""};
}

std::string Front::revive() {
  const std::uint64_t before = state_.value("cycle", std::uint64_t{0});
  while (!snapshots_.empty()) {
    Destination destination;
    destination.cycle = before;
    const Snapshot* snapshot = nearest(destination);
    if (snapshot == nullptr) break;
    const std::uint64_t cycle = snapshot->cycle;
    if (wake(*snapshot)) {
      forget_later_acts();
      return fmt::format("the machine has died; the session goes on from its snapshot of cycle {}", cycle);
    }
    snapshots_.erase(snapshots_.begin() + (snapshot - snapshots_.data()));
  }
  quit_ = died_ = true;
  return "the machine has died, and there is no snapshot to go on from";
}

}  // namespace hsx
