# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where. The tree may be moved afterwards: nothing in it names the prefix.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/corridor)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET corridor)
  install(TARGETS corridor RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(TARGETS corridor_static corridor_shared EXPORT corridor
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/corridor DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  FILES_MATCHING PATTERN "*.h")

install(EXPORT corridor NAMESPACE corridor:: FILE corridor-targets.cmake DESTINATION ${package_dir})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/corridor-config.cmake.in
  ${PROJECT_BINARY_DIR}/corridor-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/corridor-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/corridor-config.cmake ${PROJECT_BINARY_DIR}/corridor-config-version.cmake
  DESTINATION ${package_dir})

# From the folder of corridor.pc up to the prefix: two steps, or three where libraries stand by architecture.
file(RELATIVE_PATH pkgconfig_to_prefix /${pkgconfig_dir} /)
string(REGEX REPLACE "/$" "" pkgconfig_to_prefix ${pkgconfig_to_prefix})
configure_file(${CMAKE_CURRENT_LIST_DIR}/corridor.pc.in ${PROJECT_BINARY_DIR}/corridor.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/corridor.pc DESTINATION ${pkgconfig_dir})
