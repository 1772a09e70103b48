#include "shell/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace hsx {
namespace {

struct alignas(cmsghdr) PassedSpace {
  std::array<char, CMSG_SPACE(sizeof(int))> bytes{};
};

ssize_t send_some(int to, const char* data, std::size_t size, const int* passed) {
  iovec part{const_cast<char*>(data), size};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  PassedSpace space;
  if (passed != nullptr) {
    message.msg_control = space.bytes.data();
    message.msg_controllen = space.bytes.size();
    cmsghdr* header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), passed, sizeof(int));
  }
  return sendmsg(to, &message, MSG_NOSIGNAL);
}

int passed_with(msghdr& message) {
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  if (header == nullptr || header->cmsg_type != SCM_RIGHTS) return -1;
  int descriptor = -1;
  std::memcpy(&descriptor, CMSG_DATA(header), sizeof(int));
  return descriptor;
}

}  // namespace

Channel& Channel::operator=(Channel&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(received_, other.received_);
  std::swap(passed_, other.passed_);
  return *this;
}

std::pair<Channel, Channel> Channel::make_pair() {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "socketpair");
  }
  return {Channel(ends[0]), Channel(ends[1])};
}

void Channel::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

bool Channel::send(const nlohmann::ordered_json& message, const Channel* passed) {
  const std::string line =
      message.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  const int* end = passed == nullptr ? nullptr : &passed->descriptor_;
  for (std::size_t sent = 0; sent < line.size();) {
    const ssize_t count = send_some(descriptor_, line.data() + sent, line.size() - sent, end);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    sent += static_cast<std::size_t>(count);
    end = nullptr;
  }
  return true;
}

bool Channel::read_more() {
  std::array<char, 65536> buffer;
  iovec part{buffer.data(), buffer.size()};
  PassedSpace space;
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space.bytes.data();
  message.msg_controllen = space.bytes.size();
  ssize_t count = 0;
  do {
    count = recvmsg(descriptor_, &message, MSG_CMSG_CLOEXEC);
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  received_.append(buffer.data(), static_cast<std::size_t>(count));
  if (const int descriptor = passed_with(message); descriptor >= 0) {
    passed_ = std::make_shared<Channel>(descriptor);
  }
  return true;
}

std::optional<nlohmann::ordered_json> Channel::receive() {
  std::size_t end = 0;
  while ((end = received_.find('\n')) == std::string::npos) {
    if (!read_more()) return std::nullopt;
  }
  auto message = nlohmann::ordered_json::parse(received_.begin(), received_.begin() + static_cast<long>(end));
  received_.erase(0, end + 1);
  return message;
}

bool Channel::has_input() const {
  if (received_.find('\n') != std::string::npos) return true;
  pollfd wanted{descriptor_, POLLIN, 0};
  return poll(&wanted, 1, 0) > 0;
}

}  // namespace hsx
