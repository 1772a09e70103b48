# What "cmake --install" puts where, and the Debian package of it.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(HSXSIM_SHARE ${CMAKE_INSTALL_DATADIR}/hsxsim)
set(HSXSIM_CONFIG_FOLDER ${HSXSIM_SHARE}/configs)
set(HSXSIM_CMAKE_FOLDER ${CMAKE_INSTALL_LIBDIR}/cmake/hsxsim)

install(TARGETS hsxsim RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# All models and testbenches, for programs that simulate parts of their own, unit tests above all. Built on demand.
set(parts kernel isa assembler bus memory timer core mailbox io executive testbenches)
set(objects "")
foreach(part ${parts})
  list(APPEND objects $<TARGET_OBJECTS:hsx_${part}>)
endforeach()
add_library(hsx_archive STATIC EXCLUDE_FROM_ALL ${objects})
set_target_properties(hsx_archive PROPERTIES OUTPUT_NAME hsxsim ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR} LINKER_LANGUAGE CXX)
# The code for link-time optimization is of one compiler alone.
add_custom_command(TARGET hsx_archive POST_BUILD COMMAND ${CMAKE_OBJCOPY} --wildcard --remove-section .gnu.lto_*
  --strip-debug $<TARGET_FILE:hsx_archive>)
install(FILES ${PROJECT_BINARY_DIR}/libhsxsim.a DESTINATION ${CMAKE_INSTALL_LIBDIR})

install(DIRECTORY ${PROJECT_SOURCE_DIR}/models/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/hsxsim FILES_MATCHING PATTERN *.h)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/testbenches DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/hsxsim FILES_MATCHING PATTERN *.h)
set(support ${PROJECT_SOURCE_DIR}/tests/support)
install(FILES ${support}/sim_fixture.h ${support}/report_handler.h ${support}/stub_initiator.h ${support}/stub_target.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/hsxsim/support)
install(FILES ${support}/main.cpp DESTINATION ${HSXSIM_SHARE} RENAME testbench_main.cpp)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/configs/ DESTINATION ${HSXSIM_CONFIG_FOLDER})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN *.md PATTERN *.svg PATTERN *.png)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/tools/completion/hsxsim DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/hsxsimConfig.cmake.in ${PROJECT_BINARY_DIR}/hsxsimConfig.cmake
  INSTALL_DESTINATION ${HSXSIM_CMAKE_FOLDER}
  PATH_VARS HSXSIM_CONFIG_FOLDER HSXSIM_SHARE CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/hsxsimConfigVersion.cmake COMPATIBILITY ExactVersion)
install(FILES ${PROJECT_BINARY_DIR}/hsxsimConfig.cmake ${PROJECT_BINARY_DIR}/hsxsimConfigVersion.cmake
  ${PROJECT_BINARY_DIR}/generated/hsxsimInterface.cmake DESTINATION ${HSXSIM_CMAKE_FOLDER})

# Manual pages come from what the program says of itself.
find_program(HELP2MAN_PROGRAM help2man)
set(man ${PROJECT_BINARY_DIR}/man)
if(HELP2MAN_PROGRAM)
  add_custom_command(OUTPUT ${man}/hsxsim.1 COMMAND ${PROJECT_SOURCE_DIR}/tools/man-pages $<TARGET_FILE:hsxsim> ${man}
    DEPENDS hsxsim ${PROJECT_SOURCE_DIR}/tools/man-pages VERBATIM)
  add_custom_target(hsx_man DEPENDS ${man}/hsxsim.1)
  install(DIRECTORY ${man}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN *.1)
else()
  message(STATUS "no help2man: there will be no manual pages")
  add_custom_target(hsx_man)
endif()

# "cmake --build build/release --target dist" makes all that is installed and is not part of an ordinary build.
add_custom_target(dist DEPENDS hsxsim hsx_archive hsx_man)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hsxsim)
set(CPACK_PACKAGE_VENDOR "hsxsim")
set(CPACK_PACKAGE_CONTACT "hsxsim maintainers <hsxsim@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION electronics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Headers of outside parts include SystemC's.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsystemc-dev, libgtest-dev, libgmock-dev, libfmt-dev, zlib1g-dev")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "g++, cmake")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gtkwave")
include(CPack)
