// Messages between the processes of a shell.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

namespace hsx {

// One end of a stream of JSON texts, a line each, between two processes; an end of another channel can go
// along with a message. Move only: closes what it holds.
class Channel {
 public:
  Channel() = default;
  explicit Channel(int descriptor) : descriptor_(descriptor) {}
  Channel(Channel&& other) noexcept { *this = std::move(other); }
  Channel& operator=(Channel&& other) noexcept;
  ~Channel() { close(); }

  // Two ends that hear each other. Throws std::system_error.
  static std::pair<Channel, Channel> make_pair();

  // Whether the other end could take it. What `passed` holds is there for the receiver too, then.
  bool send(const nlohmann::ordered_json& message, const Channel* passed = nullptr);
  // Waits for the next message. None: the other end is gone.
  std::optional<nlohmann::ordered_json> receive();
  // Whether receive() would return at once: for a message, or because the other end is gone.
  bool has_input() const;
  // The end that came with the last message.
  Channel take_passed() { return std::move(*passed_); }

  int descriptor() const { return descriptor_; }
  void close();

 private:
  // Whether anything came.
  bool read_more();

  int descriptor_ = -1;
  std::string received_;
  std::shared_ptr<Channel> passed_;
};

}  // namespace hsx
